import { Choice } from '@/components/choice';
import { FormGroup } from '@/components/form-group';
import { Calibration } from '@/features/settings/components/calibration';
import { PolicyPage } from '@/features/settings/components/policy-page';

export function AssessmentPage() {
  return (
    <>
      <PolicyPage
        page="assessment"
        title="Assessment"
        description="What is shown to the senior beside the facts of an escalation. The facts are whole without it."
      >
        {(form) => (
          <FormGroup
            title="In this account"
            description="Fixed rules make them, unless whoever runs the server names a model with MODEL_PROVIDER."
          >
            <Choice
              label="Show assessments"
              hint="Where they are muted, none is made, nothing is sent to a provider, and the brief says so."
              checked={!form.value.assessments_muted}
              onChange={(event) => form.change({ assessments_muted: !event.target.checked })}
            />
          </FormGroup>
        )}
      </PolicyPage>
      <Calibration />
    </>
  );
}
