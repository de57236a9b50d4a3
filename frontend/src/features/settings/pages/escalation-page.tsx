import { Choice } from '@/components/choice';
import { FormGroup } from '@/components/form-group';
import { MinutesField } from '@/features/settings/components/minutes-field';
import { PolicyPage } from '@/features/settings/components/policy-page';
import { LastResort, PausesField } from '@/features/settings/components/repeats';
import { RolesChoice } from '@/features/settings/components/roles-choice';
import * as words from '@/features/settings/words';
import {
  claimInWords,
  idleInWords,
  minutes,
  offerInWords,
  returnedInWords,
  unclaimedInWords,
} from '@/features/settings/words';

/** The automatic steps and their delays. Each group repeats its values as a sentence. */
export function EscalationPage() {
  return (
    <PolicyPage page="escalation" title={words.escalationPolicy} description={words.aboutPolicy}>
      {(form) => (
        <>
          <FormGroup title={words.whileUnclaimed} description={unclaimedInWords(form.value)}>
            <RolesChoice form={form} name="first_to" />
            <RolesChoice form={form} name="widen_to" />
            <div className="flex flex-wrap gap-4">
              <MinutesField form={form} name="remind_after_min" />
              <MinutesField form={form} name="widen_after_min" />
              <MinutesField form={form} name="owner_after_min" />
            </div>
            <div className="flex flex-wrap gap-4">
              <PausesField form={form} />
              <LastResort form={form} />
            </div>
          </FormGroup>
          <FormGroup
            title={words.whilePickedUp}
            description={`${claimInWords(form.value)} ${offerInWords(form.value)}`}
          >
            <div className="flex flex-wrap gap-4">
              <MinutesField form={form} name="stale_after_min" />
              {form.value.stale_after_min === 0 ? null : <MinutesField form={form} name="stale_warning_min" />}
              <MinutesField form={form} name="offer_expires_min" />
            </div>
          </FormGroup>
          <FormGroup title={words.withoutActivity} description={idleInWords(form.value)}>
            <div className="flex flex-wrap gap-4">
              <MinutesField form={form} name="idle_holder_min" />
              <MinutesField form={form} name="idle_admins_min" />
            </div>
          </FormGroup>
          <FormGroup title={words.whileWaitingTechnician} description={returnedInWords(form.value)}>
            <div className="flex flex-wrap gap-4">
              <MinutesField form={form} name="returned_technician_min" />
              <MinutesField form={form} name="returned_holder_min" />
              <MinutesField form={form} name="returned_admins_min" />
            </div>
          </FormGroup>
          <FormGroup title={words.target} description={words.aboutTarget(minutes(form.value.target_window_min))}>
            <MinutesField form={form} name="target_window_min" canBeOff={false} />
          </FormGroup>
          <FormGroup title={words.inactiveSessions} description={words.aboutInactive(form.value.abandon_after_days)}>
            <MinutesField form={form} name="abandon_after_days" most={365} />
          </FormGroup>
          <FormGroup title={words.whoMayEscalate}>
            <Choice
              label={words.engineersAdminsCanEscalate}
              hint={words.otherwiseOnlySessionsTechnician}
              checked={form.value.peer_escalation}
              onChange={(event) => form.change({ peer_escalation: event.target.checked })}
            />
          </FormGroup>
        </>
      )}
    </PolicyPage>
  );
}
