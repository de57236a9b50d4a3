import type { Permission } from '@resolutionflow/api-client';
import { stepCount } from '@/domain/words';

export const roleChanged = (role: string) => `Your role is now ${role}`;
export const pageUpdated = 'The page shows what you can do now.';
export const offersYou = (holder = 'A colleague') => `${holder} offers you an escalation`;
export const open = 'Open';
export const offeredBy = (holder = 'a colleague') => `offered to you by ${holder}`;
export const infoRequested = (request: string | null) => `info requested: ${request ?? 'see the session'}`;
export const escalatedBy = (technician: string) => `escalated by ${technician}`;

const WHO_MAY: Record<Permission, string> = {
  'account.read': 'Only members of the account can read it.',
  'sessions.work': 'Technicians, engineers, admins and owners can work on sessions.',
  'handoffs.escalate': 'Technicians, engineers, admins and owners can escalate.',
  'handoffs.claim': 'Engineers, admins and owners can pick up escalations.',
  'clients.manage': 'Engineers, admins and owners can rename clients.',
  'metrics.read': 'Engineers, admins and owners can see analytics.',
  'account.manage': 'Admins and owners can manage the account.',
  'pilot.read': 'Only owners can see the pilot.',
};
export const noAccess = 'No access';
export const whyNoAccess = (permission: Permission, account: string, role: string) =>
  `${WHO_MAY[permission]} Your role in ${account} is ${role}. An admin can change it.`;
export const noAccessToPage = "You don't have access to this page";
export const goToStart = 'Go to the start page';
export const stepNotRecorded = (reason: string) => `A step was not recorded. ${reason}`;
export const stepNotRecordedIn = 'A step was not recorded in';
export const stepsWaiting = (steps: string) => `${steps} not sent yet. They are sent when you are online.`;
export const allStepsSent = 'All steps sent.';
export const pageNotFound = 'Page not found';
export const whyNotFound = 'The link may be old or mistyped, or it belongs to another account.';
export const typedIsKept = 'What you typed is kept.';
export const retriesOnline = 'Retries when you are online.';
export const newerVersion = 'A newer version of this page is available';
export const pageDidNotLoad = 'This page did not load';
export const reload = 'Reload';
export const tryAgain = 'Try again';
export const loading = 'Loading';
export const escalations = 'Escalations';
export const baseline = 'Baseline';
export const pilot = 'Pilot';
export const analytics = 'Analytics';
export const clients = 'Clients';
export const noSessionsSuch = 'None.';
export const newSession = 'New session';
export const recordBaseline = 'Record baseline';
export const search = 'Search';
export const searchAndGo = 'Search, and go to a page';
export const cancel = 'Cancel';
export const settings = 'Settings';
export const signedInAsSomeoneElse = 'Signed in as someone else';
export const preferences = 'Preferences';
export const aboutPreferences = 'Notifications, email and quiet hours';
export const profile = 'Profile';
export const aboutProfile = 'Your name, dates and times, version';
export const password = 'Password';
export const aboutPassword = 'Change your password';
export const members = 'Members';
export const aboutMembers = 'People and their roles';
export const escalationPolicy = 'Escalation policy';
export const aboutEscalation = 'Who is notified, reminders and time limits';
export const businessHours = 'Business hours';
export const aboutHours = 'Days, hours and time zone';
export const assessment = 'Assessment';
export const aboutAssessment = 'Show or hide assessments; how often they were right';
export const webhooks = 'Webhooks';
export const aboutWebhooks = 'Send events to chat and other tools';
export const undelivered = 'Undelivered';
export const aboutUndelivered = 'Messages that could not be delivered';
export const storage = 'Storage';
export const aboutStorage = 'Space used and the largest items';
export const auditLog = 'Audit log';
export const aboutAudit = 'Who changed what';
export const you = 'You';
export const unsavedMark = '· unsaved';
export const accountNotSwitched = 'Could not switch the account';
export const switchAccount = 'Switch account';
export const queue = 'Queue';
export const sessions = 'Sessions';
export const mailbox = 'Mailbox';
export const mainMenu = 'Main menu';
export const waiting = 'waiting';
export const skipToTheContent = 'Skip to the content';
export const anywhere = 'Anywhere';
export const goToTheQueue = 'Go to the queue';
export const goToTheSessions = 'Go to the sessions';
export const goToTheAnalytics = 'Go to the analytics';
export const goToTheSettings = 'Go to the settings';
export const showTheseShortcuts = 'Show these shortcuts';
export const nextCard = 'Next card';
export const previousCard = 'Previous card';
export const openTheCard = 'Open the card';
export const pickUpOrAccept = 'Pick up or accept the card, and open it';
export const goToTheFilters = 'Go to the filters';
export const copyTheLink = 'Copy the link of the card, the brief or the filtered queue';
export const session = 'Session';
export const writeTheNextStep = 'Write the next step';
export const nextStep = 'Next step';
export const previousStep = 'Previous step';
export const editOrEscalate = 'Edit the focused step, or escalate';
export const recordTheStep = 'Record the step';
export const newLine = 'New line';
export const sendTheEscalation = 'Send the escalation';
export const thenKey = 'then';
export const singleKeyShortcuts = 'Single-key shortcuts';
export const aboutSingleKeys = 'Turn them off if speech input or stray keys trigger them. Saved in this browser.';
export const gettingStarted = 'Getting started';
export const aboutFirstRun = 'Set up, try an escalation';
export const keyboardShortcuts = 'Keyboard shortcuts';
export const versionOf = (name: string, version: string) => `${name} ${version}`;
export const youAreStillSigned = 'You are still signed in';
export const couldNotSend = (steps: number, reasons: readonly string[]) =>
  `${stepCount(steps)} could not be sent. ${reasons.join(' ')}`;
export const discard = 'Discard';
export const send = 'Send';
export const keepOnThisDevice = 'Keep on this device';
export const signOutUnsentWork = 'Sign out with unsent work?';
export const unsentWork = (steps: number, drafts: number) => {
  const parts = [
    steps > 0 ? `${stepCount(steps)} ${steps === 1 ? 'is' : 'are'} not sent` : '',
    drafts > 0 ? (drafts === 1 ? '1 draft is unfinished' : `${drafts} drafts are unfinished`) : '',
  ];
  return `${parts.filter(Boolean).join(', and ')}. What you keep on this device is here when you sign in again, and only for you.`;
};
export const offlineMeans = 'You cannot pick up anything until you are online. This page may be out of date.';
export const offline = 'Offline';
export const later = 'Later';
export const newVersionMeans = 'Reload when you have a moment. What you typed is kept.';
export const newVersion = 'New version';
export const reconnectingMeans = 'The server does not answer. Missed updates appear when it does.';
export const reconnecting = 'Reconnecting';
export const connectionStatus = 'Connection status';
export const light = 'Light';
export const dark = 'Dark';
export const system = 'System';
export const theme = 'Theme';
export const copy = 'Copy';
export const stepsNotSent = 'Steps not sent';
export const yourMenu = (person: string, role: string) => `${person}, ${role}: your menu`;
export const signOut = 'Sign out';
export const wasOpenIn = (account: string) =>
  `Another tab switched accounts. This page was open in ${account} and no longer updates. What you typed is kept for you.`;
export const wasOpenAs = (person: string) =>
  `Another tab signed in as someone else. This page was open as ${person} and no longer updates. What you typed is kept for you.`;
export const browserIsNowIn = (is: string) => `This browser is now in ${is}`;
export const browserIsNowAs = (is: string) => `This browser is now signed in as ${is}`;
export const continueIn = (account: string) => `Continue in ${account}`;
export const continueAs = (person: string) => `Continue as ${person}`;
export const signInAs = (was: string) => `Sign in as ${was}`;
