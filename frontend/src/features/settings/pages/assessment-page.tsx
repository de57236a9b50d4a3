import { Choice } from '@/components/choice';
import { FormGroup } from '@/components/form-group';
import { Calibration } from '@/features/settings/components/calibration';
import { ModelFields } from '@/features/settings/components/model-fields';
import { PolicyPage } from '@/features/settings/components/policy-page';
import { Provider } from '@/features/settings/components/provider';
import * as words from '@/features/settings/words';

export function AssessmentPage() {
  return (
    <>
      <PolicyPage page="assessment" title={words.assessment} description={words.aboutAssessment}>
        {(form) => (
          <>
            <FormGroup title={words.inThisAccount}>
              <Choice
                label={words.showAssessments}
                hint={words.aboutMuting}
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
