import { Choice } from '@/components/choice';
import { FormGroup } from '@/components/form-group';
import { Calibration } from '@/features/settings/components/calibration';
import { ModelFields } from '@/features/settings/components/model-fields';
import { PolicyPage } from '@/features/settings/components/policy-page';
import { Provider } from '@/features/settings/components/provider';

export function AssessmentPage() {
  return (
    <>
      <PolicyPage
        page="assessment"
        title="Assessment"
        description="What is shown to the senior beside the facts of an escalation. The facts are whole without it."
      >
        {(form) => (
          <>
            <FormGroup title="In this account">
              <Choice
                label="Show assessments"
                hint="Where they are muted, none is made, and the brief says so."
                checked={!form.value.assessments_muted}
                onChange={(event) => form.change({ assessments_muted: !event.target.checked })}
              />
            </FormGroup>
            <ModelFields form={form} />
          </>
        )}
      </PolicyPage>
      <Provider />
      <Calibration />
    </>
  );
}
