import type { NotificationStep, WebhookFormat } from '@resolutionflow/api-client';

export const choiceNotSaved = 'The choice was not saved';
export const allEscalations = 'All escalations';
export const onlyMine = 'Only mine';
export const none = 'None';
export const alertMeAbout = 'Alert me about';
export const deliveries = 'Deliveries';
export const refresh = 'Refresh';
export const noDeliveries = 'Nothing sent yet. Send a test, or wait for the next escalation.';
export const deliveriesDidNotLoad = 'The deliveries did not load';
export const theDeliveries = 'the deliveries';
export const showOlder = 'Show older';
export const sendingAgain = 'Sending again.';
export const notSentAgain = 'Not sent again';
export const attempt = (attempt: number) => ` · attempt ${attempt}`;
export const response = 'Response';
export const sentAgain = 'Sent again';
export const sendAgain = 'Send again';
export const sendEventAgain = (step: string) => `Send again: ${step}`;
export const oneMessage = 'One message';
export const messagesOrMore = (count: number, more: boolean) => `${count}${more ? ' or more' : ''} messages`;
export const notDelivered = (count: string) => `${count} could not be delivered.`;
export const seeWhy = 'See why';
export const hideUntilNextOne = 'Hide until the next one';
export const undeliveredMessages = 'Undelivered messages';
export const notifications = 'Notifications';
export const markAllRead = 'Mark all read';
export const notificationsDidNotLoad = 'The notifications did not load';
export const chooseNotifications = 'Choose notifications';
export const aboutInbox = 'You are notified here when an escalation is new, offered to you or waiting on you.';
export const noNotifications = 'No notifications';
export const unread = 'Unread';
export const loadingTheNotifications = 'Loading the notifications';
export const unreadCount = 'unread';
export const keepQuietHours = 'Keep quiet hours';
export const from = 'From';
export const until = 'Until';
export const theNextMorning = 'The next morning';
export const companyTimeZone = (accountZone: string) => `Company time zone (${accountZone})`;
export const timeZone = 'Time zone';
export const quietHours = 'Quiet hours';
export const aboutQuietHours =
  'Email waits until quiet hours end, and is sent then if it still applies. Critical escalations do not wait.';
export const copied = 'Copied';
export const copy = 'Copy';
export const copyingBlocked = 'The browser blocked copying. Select the secret and copy it by hand.';
export const previousSecretUntil = (when: string) => `Requests are also signed with the previous secret until ${when}.`;
export const done = 'Done';
export const copyTheSecretNow = 'Copy the secret now';
export const aboutSecret = 'Receivers use it to verify requests. It is shown only once.';
export const save = 'Save';
export const editTheWebhook = 'Edit the webhook';
export const createANewSecret = 'Create a new secret?';
export const aboutNewSecret =
  'Requests are signed with both secrets for one day, so that receivers can switch. Then the old one stops working.';
export const createSecret = 'Create secret';
export const removeThisWebhook = 'Remove this webhook?';
export const aboutRemove = 'Its waiting messages and its log are deleted too. This cannot be undone.';
export const remove = 'Remove';
export const url = 'URL';
export const description = 'Description';
export const format = 'Format';
export const sendEventsWhenEscalation = 'Send events when an escalation';
export const chooseAtLeastOne = 'Choose at least one.';
export const switchedOffAfterFailures = 'Switched off after failures';
export const off = 'Off';
export const failedToday = (failing: number) => `${failing} failed today`;
export const on = 'On';
export const needsSenior = (who: string) => `${who} needs a senior`;
export const releasedIt = (who: string) => `${who} released it to the queue`;
export const claimExpired = 'Claim expired without activity: unclaimed again';
export const answeredUnclaimed = (who: string) => `${who} answered: unclaimed again`;
export const stillUnclaimed = 'Still unclaimed';
export const unclaimedMorePeopleNotified = 'Unclaimed: more people are notified';
export const unclaimedOwnersNotified = 'Unclaimed: the owners are notified';
export const offersYou = (who: string) => `${who} offers it to you`;
export const assignedYou = (who: string) => `${who} assigned it to you`;
export const requestsInformation = (who: string) => `${who} requests information`;
export const hasQuestion = (who: string) => `${who} has a question for you`;
export const commented = (who: string) => `${who} commented`;
export const declinedOffer = (who: string) => `${who} declined: it stays with you`;
export const offerExpired = 'Your offer expired: it stays with you';
export const answered = (who: string) => `${who} answered`;
export const claimExpiresSoon = 'Your claim expires soon without activity';
export const noActivity = 'No activity for a while';
export const stillWaitingOnYou = 'Still waiting on you';
export const noResponse = 'No activity and no response';
export const parkedDue = 'Your parked escalation is due';
export const pickedItUp = (who: string) => `${who} picked it up`;
export const resolvedIt = (who: string) => `${who} resolved it`;
export const aWebhookRejectsMessages = 'A webhook rejects messages';
export const someone = 'Someone';
export const resolvedSince = 'Resolved since';
export const withdrawnSince = 'Withdrawn since';
export const hasIt = (name: string) => `${name} has it`;
export const answeredSince = 'Answered since';
export const needsASenior = 'Needs a senior';
export const aboutNeedsSenior = 'New and reopened escalations, and reminders.';
export const needsOnePerson = 'Needs one person';
export const aboutNeedsPerson = 'Offers, questions, information requests, claims about to expire.';
export const pickedUpOrEnded = 'Picked up or ended';
export const aboutEnded = 'Who picked it up, and how it was resolved.';

export const FORMATS: Record<WebhookFormat, string> = {
  standard: 'JSON, signed (Standard Webhooks)',
  slack: 'Slack message',
  teams: 'Microsoft Teams card',
};

export const STEPS: Record<Exclude<NotificationStep, 'webhook_failed'>, string> = {
  opened: 'New escalation',
  released: 'Released',
  expired: 'Claim expired',
  reopened: 'Reopened',
  remind: 'Reminder',
  widen: 'More people notified',
  alert_owner: 'Owners notified',
  repeat: 'Still unclaimed',
  offered: 'Offered',
  transferred: 'Assigned',
  returned: 'Info requested',
  question: 'Question',
  remark: 'Comment',
  declined: 'Offer declined',
  lapsed: 'Offer expired',
  answer: 'Answer',
  warned: 'Claim about to expire',
  remind_holder: 'Holder reminded',
  remind_technician: 'Technician reminded',
  alert_admins: 'Admins notified: no activity',
  resumed: 'Parked escalation is due',
  claimed: 'Picked up',
  resolved: 'Resolved',
};
export const test = 'Test';
export const noAnswer = 'No answer';
export const preferences = 'Preferences';
export const preferencesDidNotLoad = 'Your preferences did not load';
export const yourPreferences = 'your preferences';
export const inThisBrowser = 'In this browser';
export const aboutThisBrowser = 'Applied at once, in this browser only.';
export const whenEscalationNeedsSenior = 'When an escalation needs a senior';
export const whenSomethingNeedsMe = 'When something needs me';
export const aboutNeedsMe = 'Offers, questions, information requests, claims about to expire.';
export const whenMinePickedUp = 'When mine is picked up or resolved';
export const progressIEscalated = 'Updates on what I escalated.';
export const all = 'All';
export const aboutAlertsAll = 'Every escalation that needs a senior, and everything for me.';
export const mine = 'Mine';
export const aboutAlertsMine = 'Only offers, assignments and requests for me.';
export const noAlerts = 'No alerts.';
export const saved = 'Saved.';
export const weeklyReportMondayMorning = 'Weekly report, on Monday morning';
export const aboutWeekly = 'Last week’s figures from Analytics. For owners.';
export const email = 'Email';
export const aboutEmail = 'You are always notified in the app too.';
export const alerts = 'Alerts';
export const aboutAlerts = 'Sound or desktop notifications while this page is not on screen.';
export const singleKeyShortcuts = 'Single-key shortcuts';
export const aboutSingleKeys = 'Turn them off if speech input or stray keys trigger them. Press ? to list them.';
export const undelivered = 'Undelivered';
export const aboutUndelivered =
  'Messages that could not be delivered after several attempts. Escalations never wait for them.';
export const aboutNoUndelivered = 'Messages that a mail server or webhook rejects are listed here with the reason.';
export const allMessagesDelivered = 'All messages delivered';
export const listDidNotLoad = 'The list did not load';
export const theList = 'the list';
export const onlyNewestShown = 'Only the newest are shown.';
export const webhook = 'Webhook';
export const mailTo = (recipient = 'someone') => `Mail to ${recipient}`;
export const gaveUp = 'Gave up';
export const afterAttempts = (attempts: number) => `after ${attempts === 1 ? 'one attempt' : `${attempts} attempts`}`;
export const theEscalation = 'The escalation';
export const webhookLink = 'The webhook';
export const itMayHaveBeen = 'It may have been removed.';
export const webhookNotFound = 'Webhook not found';
export const webhookDidNotLoad = 'The webhook did not load';
export const theWebhook = 'the webhook';
export const switchedOffBecause = (disabledReason: string) =>
  `Switched off because ${disabledReason}. Switch it on again when this is fixed.`;
export const edit = 'Edit';
export const newSecret = 'New secret';
export const testDelivered = 'Test delivered';
export const testRejected = 'Test rejected';
export const testNotSent = 'Test not sent';
export const sendATest = 'Send a test';
export const switchedOn = 'Switched on.';
export const switchedOff = 'Switched off.';
export const webhookNotChanged = 'The webhook was not changed';
export const switchOff = 'Switch off';
export const switchOn = 'Switch on';
export const oneMessageCount = '1 message';
export const messageCount = (unsent: number) => `${unsent} messages`;
export const sendingMessages = (count: number) => `Sending ${count === 1 ? '1 message' : `${count} messages`}.`;
export const messagesNotSent = 'The messages were not sent';
export const messagesHeld = (messages: string, enabled: boolean) =>
  `${messages} were waiting when the webhook was switched off.${enabled ? '' : ' Switch it on to send them.'}`;
export const sendMessages = (messages: string) => `Send ${messages}`;
export const webhooks = 'Webhooks';
export const aboutWebhooks = 'Send escalation events to chat, a phone system or your own tools.';
export const newWebhook = 'New webhook';
export const whatAWebhookIs =
  'A webhook sends each event to your URL within seconds. Requests are signed, retried on failure and logged here.';
export const noWebhooksYet = 'No webhooks yet';
export const webhooksDidNotLoad = 'The webhooks did not load';
export const theWebhooks = 'the webhooks';
export const create = 'Create';
