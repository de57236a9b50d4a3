// Generated from openapi.json by `npm run generate`. Do not edit.

import { type Client, formDataBodySerializer, type Options as Options2, type TDataShape } from './client';
import { client } from './client.gen';
import type { AboutData, AboutErrors, AboutResponses, AcceptHandoffData, AcceptHandoffErrors, AcceptHandoffResponses, AcceptInvitationData, AcceptInvitationErrors, AcceptInvitationResponses, AddBaselineSampleData, AddBaselineSampleErrors, AddBaselineSampleResponses, AddMessageData, AddMessageErrors, AddMessageResponses, AddStepData, AddStepErrors, AddStepResponses, AddToPlaybookData, AddToPlaybookErrors, AddToPlaybookResponses, AmendHandoffData, AmendHandoffErrors, AmendHandoffResponses, AttachFileData, AttachFileErrors, AttachFileResponses, ChangeMemberData, ChangeMemberErrors, ChangeMemberResponses, ChangePasswordData, ChangePasswordErrors, ChangePasswordResponses, ChangePlaybookEntryData, ChangePlaybookEntryErrors, ChangePlaybookEntryResponses, ChangeSessionData, ChangeSessionErrors, ChangeSessionResponses, ChangeWebhookData, ChangeWebhookErrors, ChangeWebhookResponses, ClaimHandoffData, ClaimHandoffErrors, ClaimHandoffResponses, CorrectBaselineSampleData, CorrectBaselineSampleErrors, CorrectBaselineSampleResponses, CreateWebhookData, CreateWebhookErrors, CreateWebhookResponses, DeclineHandoffData, DeclineHandoffErrors, DeclineHandoffResponses, DiscardStopwatchData, DiscardStopwatchErrors, DiscardStopwatchResponses, EscalateData, EscalateErrors, EscalateResponses, ExcludeBaselineSampleData, ExcludeBaselineSampleErrors, ExcludeBaselineSampleResponses, ExportEscalationMetricsData, ExportEscalationMetricsErrors, ExportEscalationMetricsResponses, ExportPilotData, ExportPilotErrors, ExportPilotResponses, FindRepeatsData, FindRepeatsErrors, FindRepeatsResponses, FollowUpHandoffData, FollowUpHandoffErrors, FollowUpHandoffResponses, GetAccountSettingsData, GetAccountSettingsErrors, GetAccountSettingsResponses, GetAssessmentCalibrationData, GetAssessmentCalibrationErrors, GetAssessmentCalibrationResponses, GetAssessmentData, GetAssessmentErrors, GetAssessmentProviderData, GetAssessmentProviderErrors, GetAssessmentProviderResponses, GetAssessmentResponses, GetBaselineData, GetBaselineErrors, GetBaselineResponses, GetBaselineSampleData, GetBaselineSampleErrors, GetBaselineSampleResponses, GetEscalationMetricsData, GetEscalationMetricsErrors, GetEscalationMetricsResponses, GetHandoffData, GetHandoffErrors, GetHandoffResponses, GetMeData, GetMeErrors, GetMeResponses, GetMetricDefinitionsData, GetMetricDefinitionsErrors, GetMetricDefinitionsResponses, GetPilotData, GetPilotErrors, GetPilotResponses, GetPreferencesData, GetPreferencesErrors, GetPreferencesResponses, GetRetentionData, GetRetentionErrors, GetRetentionResponses, GetSessionData, GetSessionErrors, GetSessionResponses, GetStepData, GetStepErrors, GetStepResponses, GetStorageData, GetStorageErrors, GetStorageResponses, GetTechnicianMetricsData, GetTechnicianMetricsErrors, GetTechnicianMetricsResponses, HealthLiveData, HealthLiveErrors, HealthLiveResponses, HealthReadyData, HealthReadyErrors, HealthReadyResponses, HideInMessageData, HideInMessageErrors, HideInMessageResponses, HideInSessionData, HideInSessionErrors, HideInSessionResponses, HideInStepData, HideInStepErrors, HideInStepResponses, ImportBaselineSamplesData, ImportBaselineSamplesErrors, ImportBaselineSamplesResponses, IncludeBaselineSampleData, IncludeBaselineSampleErrors, IncludeBaselineSampleResponses, InviteData, InviteErrors, InviteResponses, KeepHandoffData, KeepHandoffErrors, KeepHandoffResponses, ListAttachmentsData, ListAttachmentsErrors, ListAttachmentsResponses, ListAuditData, ListAuditErrors, ListAuditResponses, ListChangesData, ListChangesErrors, ListChangesResponses, ListClaimersData, ListClaimersErrors, ListClaimersResponses, ListDemoMailData, ListDemoMailErrors, ListDemoMailResponses, ListEventsData, ListEventsErrors, ListEventsResponses, ListHandoffsData, ListHandoffsErrors, ListHandoffsResponses, ListInvitationsData, ListInvitationsErrors, ListInvitationsResponses, ListMeasurersData, ListMeasurersErrors, ListMeasurersResponses, ListMembersData, ListMembersErrors, ListMembersResponses, ListMessagesData, ListMessagesErrors, ListMessagesResponses, ListNotificationFailuresData, ListNotificationFailuresErrors, ListNotificationFailuresResponses, ListNotificationsData, ListNotificationsErrors, ListNotificationsResponses, ListPersonasData, ListPersonasErrors, ListPersonasResponses, ListPlaybookData, ListPlaybookErrors, ListPlaybookResponses, ListSampleImportsData, ListSampleImportsErrors, ListSampleImportsResponses, ListSessionsData, ListSessionsErrors, ListSessionsResponses, ListSimilarHandoffsData, ListSimilarHandoffsErrors, ListSimilarHandoffsResponses, ListWebhookDeliveriesData, ListWebhookDeliveriesErrors, ListWebhookDeliveriesResponses, ListWebhooksData, ListWebhooksErrors, ListWebhooksResponses, OfferHandoffData, OfferHandoffErrors, OfferHandoffResponses, OpenSessionData, OpenSessionErrors, OpenSessionResponses, PreflightData, PreflightErrors, PreflightResponses, ReadAttachmentData, ReadAttachmentErrors, ReadAttachmentResponses, ReadBackHandoffData, ReadBackHandoffErrors, ReadBackHandoffResponses, ReadDemoMailData, ReadDemoMailErrors, ReadDemoMailResponses, ReadNotificationsData, ReadNotificationsErrors, ReadNotificationsResponses, RecallHandoffData, RecallHandoffErrors, RecallHandoffResponses, ReleaseHandoffData, ReleaseHandoffErrors, ReleaseHandoffResponses, RemoveAttachmentData, RemoveAttachmentErrors, RemoveAttachmentResponses, RemoveFromPlaybookData, RemoveFromPlaybookErrors, RemoveFromPlaybookResponses, RemoveMemberData, RemoveMemberErrors, RemoveMemberResponses, RemoveWebhookData, RemoveWebhookErrors, RemoveWebhookResponses, ReopenHandoffData, ReopenHandoffErrors, ReopenHandoffResponses, RequestPasswordResetData, RequestPasswordResetErrors, RequestPasswordResetResponses, ResendInvitationData, ResendInvitationErrors, ResendInvitationResponses, ResendWebhookDeliveryData, ResendWebhookDeliveryErrors, ResendWebhookDeliveryResponses, ResetPasswordData, ResetPasswordErrors, ResetPasswordResponses, ResolveHandoffData, ResolveHandoffErrors, ResolveHandoffResponses, ResolveSessionData, ResolveSessionErrors, ResolveSessionResponses, ReturnHandoffData, ReturnHandoffErrors, ReturnHandoffResponses, RevokeInvitationData, RevokeInvitationErrors, RevokeInvitationResponses, RotateWebhookSecretData, RotateWebhookSecretErrors, RotateWebhookSecretResponses, SaveAccountSettingsData, SaveAccountSettingsErrors, SaveAccountSettingsResponses, SavePreferencesData, SavePreferencesErrors, SavePreferencesResponses, SaveRetentionData, SaveRetentionErrors, SaveRetentionResponses, SendUnsentWebhookMessagesData, SendUnsentWebhookMessagesErrors, SendUnsentWebhookMessagesResponses, SetPilotStartData, SetPilotStartErrors, SetPilotStartResponses, ShowInvitationData, ShowInvitationErrors, ShowInvitationResponses, ShowPasswordResetData, ShowPasswordResetErrors, ShowPasswordResetResponses, SignInData, SignInErrors, SignInResponses, SignOutData, SignOutErrors, SignOutResponses, StartStopwatchData, StartStopwatchErrors, StartStopwatchResponses, StopStopwatchData, StopStopwatchErrors, StopStopwatchResponses, SuggestData, SuggestErrors, SuggestResponses, SwitchAccountData, SwitchAccountErrors, SwitchAccountResponses, TestAssessmentProviderData, TestAssessmentProviderErrors, TestAssessmentProviderResponses, TestWebhookData, TestWebhookErrors, TestWebhookResponses, UndoSampleImportData, UndoSampleImportErrors, UndoSampleImportResponses, WithdrawHandoffData, WithdrawHandoffErrors, WithdrawHandoffResponses } from './types.gen';

export type Options<TData extends TDataShape = TDataShape, ThrowOnError extends boolean = boolean, TResponse = unknown> = Options2<TData, ThrowOnError, TResponse> & {
    /**
     * You can provide a client instance returned by `createClient()` instead of
     * individual options. This might be also useful if you want to implement a
     * custom client.
     */
    client?: Client;
    /**
     * You can pass arbitrary values through the `meta` object. This can be
     * used to access values that aren't defined as part of the SDK function.
     */
    meta?: Record<string, unknown>;
};

/**
 * About
 *
 * What is running here.
 */
export const about = <ThrowOnError extends boolean = true>(options?: Options<AboutData, ThrowOnError>) => (options?.client ?? client).get<AboutResponses, AboutErrors, ThrowOnError, 'data'>({
    responseStyle: 'data',
    url: '/api/v1/about',
    ...options
});

/**
 * GetProvider
 *
 * Whom assessments and suggestions are asked of, within which limits, and how much of it is used.
 */
export const getAssessmentProvider = <ThrowOnError extends boolean = true>(options?: Options<GetAssessmentProviderData, ThrowOnError>) => (options?.client ?? client).get<GetAssessmentProviderResponses, GetAssessmentProviderErrors, ThrowOnError, 'data'>({
    responseStyle: 'data',
    url: '/api/v1/account/assessment-provider',
    ...options
});

/**
 * TestProvider
 *
 * Ask the model one small question that holds nothing of the account, within the account's limits.
 */
export const testAssessmentProvider = <ThrowOnError extends boolean = true>(options?: Options<TestAssessmentProviderData, ThrowOnError>) => (options?.client ?? client).post<TestAssessmentProviderResponses, TestAssessmentProviderErrors, ThrowOnError, 'data'>({
    responseStyle: 'data',
    url: '/api/v1/account/assessment-provider/test',
    ...options
});

/**
 * GetRetention
 *
 * How long notifications and the audit log are kept.
 */
export const getRetention = <ThrowOnError extends boolean = true>(options?: Options<GetRetentionData, ThrowOnError>) => (options?.client ?? client).get<GetRetentionResponses, GetRetentionErrors, ThrowOnError, 'data'>({
    responseStyle: 'data',
    url: '/api/v1/account/retention',
    ...options
});

/**
 * SaveRetention
 *
 * Keep them for another number of days; what is older goes within the hour.
 */
export const saveRetention = <ThrowOnError extends boolean = true>(options: Options<SaveRetentionData, ThrowOnError>) => (options.client ?? client).put<SaveRetentionResponses, SaveRetentionErrors, ThrowOnError, 'data'>({
    responseStyle: 'data',
    url: '/api/v1/account/retention',
    ...options,
    headers: {
        'Content-Type': 'application/json',
        ...options.headers
    }
});

/**
 * GetSettings
 *
 * The escalation policy, business hours, time zone, and what may go to a model.
 */
export const getAccountSettings = <ThrowOnError extends boolean = true>(options?: Options<GetAccountSettingsData, ThrowOnError>) => (options?.client ?? client).get<GetAccountSettingsResponses, GetAccountSettingsErrors, ThrowOnError, 'data'>({
    responseStyle: 'data',
    url: '/api/v1/account/settings',
    ...options
});

/**
 * SaveSettings
 *
 * Replace them, unless somebody else did since they were read.
 */
export const saveAccountSettings = <ThrowOnError extends boolean = true>(options: Options<SaveAccountSettingsData, ThrowOnError>) => (options.client ?? client).put<SaveAccountSettingsResponses, SaveAccountSettingsErrors, ThrowOnError, 'data'>({
    responseStyle: 'data',
    url: '/api/v1/account/settings',
    ...options,
    headers: {
        'Content-Type': 'application/json',
        ...options.headers
    }
});

/**
 * GetStorage
 *
 * What is used of the account's storage, and what takes most of it.
 */
export const getStorage = <ThrowOnError extends boolean = true>(options?: Options<GetStorageData, ThrowOnError>) => (options?.client ?? client).get<GetStorageResponses, GetStorageErrors, ThrowOnError, 'data'>({
    responseStyle: 'data',
    url: '/api/v1/account/storage',
    ...options
});

/**
 * GetBaseline
 *
 * The samples, the latest measured first, with their mean and the reader's running stopwatch.
 */
export const getBaseline = <ThrowOnError extends boolean = true>(options?: Options<GetBaselineData, ThrowOnError>) => (options?.client ?? client).get<GetBaselineResponses, GetBaselineErrors, ThrowOnError, 'data'>({
    responseStyle: 'data',
    url: '/api/v1/analytics/baseline',
    ...options
});

/**
 * ImportSamples
 *
 * Keep every row of a file, or none: the errors name the lines.
 */
export const importBaselineSamples = <ThrowOnError extends boolean = true>(options: Options<ImportBaselineSamplesData, ThrowOnError>) => (options.client ?? client).post<ImportBaselineSamplesResponses, ImportBaselineSamplesErrors, ThrowOnError, 'data'>({
    responseStyle: 'data',
    url: '/api/v1/analytics/baseline/import',
    ...options,
    headers: {
        'Content-Type': 'application/json',
        ...options.headers
    }
});

/**
 * Imports
 *
 * Files that were imported, by whom and when.
 */
export const listSampleImports = <ThrowOnError extends boolean = true>(options?: Options<ListSampleImportsData, ThrowOnError>) => (options?.client ?? client).get<ListSampleImportsResponses, ListSampleImportsErrors, ThrowOnError, 'data'>({
    responseStyle: 'data',
    url: '/api/v1/analytics/baseline/imports',
    ...options
});

/**
 * UndoImport
 *
 * Leave all samples of a file out of the figures; they stay in the list, with the reason.
 */
export const undoSampleImport = <ThrowOnError extends boolean = true>(options: Options<UndoSampleImportData, ThrowOnError>) => (options.client ?? client).post<UndoSampleImportResponses, UndoSampleImportErrors, ThrowOnError, 'data'>({
    responseStyle: 'data',
    url: '/api/v1/analytics/baseline/imports/{import_id}/undo',
    ...options,
    headers: {
        'Content-Type': 'application/json',
        ...options.headers
    }
});

/**
 * Measurers
 *
 * Whom a measurement may be entered for, by name.
 */
export const listMeasurers = <ThrowOnError extends boolean = true>(options?: Options<ListMeasurersData, ThrowOnError>) => (options?.client ?? client).get<ListMeasurersResponses, ListMeasurersErrors, ThrowOnError, 'data'>({
    responseStyle: 'data',
    url: '/api/v1/analytics/baseline/measurers',
    ...options
});

/**
 * Add
 *
 * Keep a measurement that was taken with another stopwatch.
 */
export const addBaselineSample = <ThrowOnError extends boolean = true>(options: Options<AddBaselineSampleData, ThrowOnError>) => (options.client ?? client).post<AddBaselineSampleResponses, AddBaselineSampleErrors, ThrowOnError, 'data'>({
    responseStyle: 'data',
    url: '/api/v1/analytics/baseline/samples',
    ...options,
    headers: {
        'Content-Type': 'application/json',
        ...options.headers
    }
});

/**
 * History
 *
 * Every revision of a sample: what it was, who changed it and why.
 */
export const getBaselineSample = <ThrowOnError extends boolean = true>(options: Options<GetBaselineSampleData, ThrowOnError>) => (options.client ?? client).get<GetBaselineSampleResponses, GetBaselineSampleErrors, ThrowOnError, 'data'>({
    responseStyle: 'data',
    url: '/api/v1/analytics/baseline/samples/{sample_id}',
    ...options
});

/**
 * Correct
 *
 * Put a sample right; whoever measured it may, and admins.
 */
export const correctBaselineSample = <ThrowOnError extends boolean = true>(options: Options<CorrectBaselineSampleData, ThrowOnError>) => (options.client ?? client).post<CorrectBaselineSampleResponses, CorrectBaselineSampleErrors, ThrowOnError, 'data'>({
    responseStyle: 'data',
    url: '/api/v1/analytics/baseline/samples/{sample_id}/correct',
    ...options,
    headers: {
        'Content-Type': 'application/json',
        ...options.headers
    }
});

/**
 * Exclude
 *
 * Leave a sample out of all figures. It stays in the list, with the reason.
 */
export const excludeBaselineSample = <ThrowOnError extends boolean = true>(options: Options<ExcludeBaselineSampleData, ThrowOnError>) => (options.client ?? client).post<ExcludeBaselineSampleResponses, ExcludeBaselineSampleErrors, ThrowOnError, 'data'>({
    responseStyle: 'data',
    url: '/api/v1/analytics/baseline/samples/{sample_id}/exclude',
    ...options,
    headers: {
        'Content-Type': 'application/json',
        ...options.headers
    }
});

/**
 * Include
 *
 * Take an excluded sample in again.
 */
export const includeBaselineSample = <ThrowOnError extends boolean = true>(options: Options<IncludeBaselineSampleData, ThrowOnError>) => (options.client ?? client).post<IncludeBaselineSampleResponses, IncludeBaselineSampleErrors, ThrowOnError, 'data'>({
    responseStyle: 'data',
    url: '/api/v1/analytics/baseline/samples/{sample_id}/include',
    ...options,
    headers: {
        'Content-Type': 'application/json',
        ...options.headers
    }
});

/**
 * Discard
 *
 * Stop it and keep nothing.
 */
export const discardStopwatch = <ThrowOnError extends boolean = true>(options?: Options<DiscardStopwatchData, ThrowOnError>) => (options?.client ?? client).delete<DiscardStopwatchResponses, DiscardStopwatchErrors, ThrowOnError, 'data'>({
    responseStyle: 'data',
    url: '/api/v1/analytics/baseline/stopwatch',
    ...options
});

/**
 * Start
 *
 * Start it as the senior engages. Each person has one; it runs by the server's clock.
 */
export const startStopwatch = <ThrowOnError extends boolean = true>(options?: Options<StartStopwatchData, ThrowOnError>) => (options?.client ?? client).post<StartStopwatchResponses, StartStopwatchErrors, ThrowOnError, 'data'>({
    responseStyle: 'data',
    url: '/api/v1/analytics/baseline/stopwatch',
    ...options
});

/**
 * Stop
 *
 * Stop it at the first diagnostic action, and keep what it shows as a sample.
 */
export const stopStopwatch = <ThrowOnError extends boolean = true>(options: Options<StopStopwatchData, ThrowOnError>) => (options.client ?? client).post<StopStopwatchResponses, StopStopwatchErrors, ThrowOnError, 'data'>({
    responseStyle: 'data',
    url: '/api/v1/analytics/baseline/stopwatch/stop',
    ...options,
    headers: {
        'Content-Type': 'application/json',
        ...options.headers
    }
});

/**
 * Definitions
 *
 * What each number counts and leaves out, by its slug.
 */
export const getMetricDefinitions = <ThrowOnError extends boolean = true>(options?: Options<GetMetricDefinitionsData, ThrowOnError>) => (options?.client ?? client).get<GetMetricDefinitionsResponses, GetMetricDefinitionsErrors, ThrowOnError, 'data'>({
    responseStyle: 'data',
    url: '/api/v1/analytics/definitions',
    ...options
});

/**
 * Escalations
 *
 * Every number of a period. A saving is only given where a manual baseline was measured as well.
 */
export const getEscalationMetrics = <ThrowOnError extends boolean = true>(options?: Options<GetEscalationMetricsData, ThrowOnError>) => (options?.client ?? client).get<GetEscalationMetricsResponses, GetEscalationMetricsErrors, ThrowOnError, 'data'>({
    responseStyle: 'data',
    url: '/api/v1/analytics/flowpilot/escalations',
    ...options
});

/**
 * Export
 *
 * Every row behind the numbers. `resolutionflow recompute` works them out from the file alone.
 */
export const exportEscalationMetrics = <ThrowOnError extends boolean = true>(options?: Options<ExportEscalationMetricsData, ThrowOnError>) => (options?.client ?? client).get<ExportEscalationMetricsResponses, ExportEscalationMetricsErrors, ThrowOnError, 'data'>({
    responseStyle: 'data',
    url: '/api/v1/analytics/flowpilot/escalations.csv',
    ...options
});

/**
 * Technicians
 *
 * Time to first action of each senior with at least twenty of them, by name.
 */
export const getTechnicianMetrics = <ThrowOnError extends boolean = true>(options?: Options<GetTechnicianMetricsData, ThrowOnError>) => (options?.client ?? client).get<GetTechnicianMetricsResponses, GetTechnicianMetricsErrors, ThrowOnError, 'data'>({
    responseStyle: 'data',
    url: '/api/v1/analytics/flowpilot/technicians',
    ...options
});

/**
 * GetPilot
 *
 * Eight weeks, what each saved, and what the last four decide.
 */
export const getPilot = <ThrowOnError extends boolean = true>(options?: Options<GetPilotData, ThrowOnError>) => (options?.client ?? client).get<GetPilotResponses, GetPilotErrors, ThrowOnError, 'data'>({
    responseStyle: 'data',
    url: '/api/v1/analytics/pilot',
    ...options
});

/**
 * SetStart
 *
 * Say in which week the pilot began.
 */
export const setPilotStart = <ThrowOnError extends boolean = true>(options: Options<SetPilotStartData, ThrowOnError>) => (options.client ?? client).put<SetPilotStartResponses, SetPilotStartErrors, ThrowOnError, 'data'>({
    responseStyle: 'data',
    url: '/api/v1/analytics/pilot',
    ...options,
    headers: {
        'Content-Type': 'application/json',
        ...options.headers
    }
});

/**
 * Export
 *
 * Every row behind the scorecard. `resolutionflow recompute` works it out from the file alone.
 */
export const exportPilot = <ThrowOnError extends boolean = true>(options?: Options<ExportPilotData, ThrowOnError>) => (options?.client ?? client).get<ExportPilotResponses, ExportPilotErrors, ThrowOnError, 'data'>({
    responseStyle: 'data',
    url: '/api/v1/analytics/pilot.csv',
    ...options
});

/**
 * Calibration
 *
 * How seniors graded assessments when they resolved the handoff, by who made them and how sure they were.
 */
export const getAssessmentCalibration = <ThrowOnError extends boolean = true>(options?: Options<GetAssessmentCalibrationData, ThrowOnError>) => (options?.client ?? client).get<GetAssessmentCalibrationResponses, GetAssessmentCalibrationErrors, ThrowOnError, 'data'>({
    responseStyle: 'data',
    url: '/api/v1/assessments/calibration',
    ...options
});

/**
 * Remove
 *
 * Take it away again, while no brief shows it; only whoever uploaded it may.
 */
export const removeAttachment = <ThrowOnError extends boolean = true>(options: Options<RemoveAttachmentData, ThrowOnError>) => (options.client ?? client).delete<RemoveAttachmentResponses, RemoveAttachmentErrors, ThrowOnError, 'data'>({
    responseStyle: 'data',
    url: '/api/v1/attachments/{attachment_id}',
    ...options
});

/**
 * ReadAttachment
 *
 * The file, to be saved under a name that nothing runs: no browser shows it as a page of ours.
 */
export const readAttachment = <ThrowOnError extends boolean = true>(options: Options<ReadAttachmentData, ThrowOnError>) => (options.client ?? client).get<ReadAttachmentResponses, ReadAttachmentErrors, ThrowOnError, 'data'>({
    responseStyle: 'data',
    url: '/api/v1/attachments/{attachment_id}',
    ...options
});

/**
 * ListAudit
 *
 * Who changed what, the newest first.
 */
export const listAudit = <ThrowOnError extends boolean = true>(options?: Options<ListAuditData, ThrowOnError>) => (options?.client ?? client).get<ListAuditResponses, ListAuditErrors, ThrowOnError, 'data'>({
    responseStyle: 'data',
    url: '/api/v1/audit',
    ...options
});

/**
 * Change
 *
 * Change your password.
 *
 * Every login session of yours ends, in all accounts; this browser goes on under a new cookie.
 */
export const changePassword = <ThrowOnError extends boolean = true>(options: Options<ChangePasswordData, ThrowOnError>) => (options.client ?? client).post<ChangePasswordResponses, ChangePasswordErrors, ThrowOnError, 'data'>({
    responseStyle: 'data',
    url: '/api/v1/auth/change-password',
    ...options,
    headers: {
        'Content-Type': 'application/json',
        ...options.headers
    }
});

/**
 * RequestReset
 *
 * Mail a link that resets a password.
 *
 * The answer is the same for an address that is nobody's. An address gets one mail in ten minutes.
 */
export const requestPasswordReset = <ThrowOnError extends boolean = true>(options: Options<RequestPasswordResetData, ThrowOnError>) => (options.client ?? client).post<RequestPasswordResetResponses, RequestPasswordResetErrors, ThrowOnError, 'data'>({
    responseStyle: 'data',
    url: '/api/v1/auth/request-password-reset',
    ...options,
    headers: {
        'Content-Type': 'application/json',
        ...options.headers
    }
});

/**
 * ShowReset
 *
 * Show whose password a link resets.
 */
export const showPasswordReset = <ThrowOnError extends boolean = true>(options: Options<ShowPasswordResetData, ThrowOnError>) => (options.client ?? client).get<ShowPasswordResetResponses, ShowPasswordResetErrors, ThrowOnError, 'data'>({
    responseStyle: 'data',
    url: '/api/v1/auth/reset-password',
    ...options
});

/**
 * Reset
 *
 * Set a password by a mailed link.
 *
 * Every login session of the person ends; the answer sets the cookie of a new one.
 */
export const resetPassword = <ThrowOnError extends boolean = true>(options: Options<ResetPasswordData, ThrowOnError>) => (options.client ?? client).post<ResetPasswordResponses, ResetPasswordErrors, ThrowOnError, 'data'>({
    responseStyle: 'data',
    url: '/api/v1/auth/reset-password',
    ...options,
    headers: {
        'Content-Type': 'application/json',
        ...options.headers
    }
});

/**
 * SignIn
 *
 * Check e-mail address and password; the answer sets the session cookie.
 */
export const signIn = <ThrowOnError extends boolean = true>(options: Options<SignInData, ThrowOnError>) => (options.client ?? client).post<SignInResponses, SignInErrors, ThrowOnError, 'data'>({
    responseStyle: 'data',
    url: '/api/v1/auth/sign-in',
    ...options,
    headers: {
        'Content-Type': 'application/json',
        ...options.headers
    }
});

/**
 * SignOut
 *
 * End this browser's login session.
 */
export const signOut = <ThrowOnError extends boolean = true>(options?: Options<SignOutData, ThrowOnError>) => (options?.client ?? client).post<SignOutResponses, SignOutErrors, ThrowOnError, 'data'>({
    responseStyle: 'data',
    url: '/api/v1/auth/sign-out',
    ...options
});

/**
 * SwitchAccount
 *
 * Go on in another account of the same person.
 */
export const switchAccount = <ThrowOnError extends boolean = true>(options: Options<SwitchAccountData, ThrowOnError>) => (options.client ?? client).post<SwitchAccountResponses, SwitchAccountErrors, ThrowOnError, 'data'>({
    responseStyle: 'data',
    url: '/api/v1/auth/switch-account',
    ...options,
    headers: {
        'Content-Type': 'application/json',
        ...options.headers
    }
});

/**
 * Mail
 *
 * What was sent to people of the account, the newest first.
 */
export const listDemoMail = <ThrowOnError extends boolean = true>(options?: Options<ListDemoMailData, ThrowOnError>) => (options?.client ?? client).get<ListDemoMailResponses, ListDemoMailErrors, ThrowOnError, 'data'>({
    responseStyle: 'data',
    url: '/api/v1/demo/mail',
    ...options
});

/**
 * ReadMail
 *
 * One message.
 */
export const readDemoMail = <ThrowOnError extends boolean = true>(options: Options<ReadDemoMailData, ThrowOnError>) => (options.client ?? client).get<ReadDemoMailResponses, ReadDemoMailErrors, ThrowOnError, 'data'>({
    responseStyle: 'data',
    url: '/api/v1/demo/mail/{mail_id}',
    ...options
});

/**
 * Personas
 *
 * Who can be signed in with one click.
 */
export const listPersonas = <ThrowOnError extends boolean = true>(options?: Options<ListPersonasData, ThrowOnError>) => (options?.client ?? client).get<ListPersonasResponses, ListPersonasErrors, ThrowOnError, 'data'>({
    responseStyle: 'data',
    url: '/api/v1/demo/personas',
    ...options
});

/**
 * ListEvents
 *
 * What the live channel sends, as frames; at most 500 events and 72 hours back.
 *
 * Without ``since`` only where the log ends, to go on from.
 */
export const listEvents = <ThrowOnError extends boolean = true>(options?: Options<ListEventsData, ThrowOnError>) => (options?.client ?? client).get<ListEventsResponses, ListEventsErrors, ThrowOnError, 'data'>({
    responseStyle: 'data',
    url: '/api/v1/events',
    ...options
});

/**
 * ListHandoffs
 *
 * The queue, the newest first; or of one session alone, or what one member holds.
 */
export const listHandoffs = <ThrowOnError extends boolean = true>(options?: Options<ListHandoffsData, ThrowOnError>) => (options?.client ?? client).get<ListHandoffsResponses, ListHandoffsErrors, ThrowOnError, 'data'>({
    responseStyle: 'data',
    url: '/api/v1/handoffs',
    ...options
});

/**
 * GetHandoff
 *
 * Card, brief and history. Looking is not claiming.
 */
export const getHandoff = <ThrowOnError extends boolean = true>(options: Options<GetHandoffData, ThrowOnError>) => (options.client ?? client).get<GetHandoffResponses, GetHandoffErrors, ThrowOnError, 'data'>({
    responseStyle: 'data',
    url: '/api/v1/handoffs/{handoff_id}',
    ...options
});

/**
 * Accept
 *
 * Take what was offered.
 */
export const acceptHandoff = <ThrowOnError extends boolean = true>(options: Options<AcceptHandoffData, ThrowOnError>) => (options.client ?? client).post<AcceptHandoffResponses, AcceptHandoffErrors, ThrowOnError, 'data'>({
    responseStyle: 'data',
    url: '/api/v1/handoffs/{handoff_id}/accept',
    ...options
});

/**
 * Amend
 *
 * Add to the brief: a new version with what is known by now.
 */
export const amendHandoff = <ThrowOnError extends boolean = true>(options: Options<AmendHandoffData, ThrowOnError>) => (options.client ?? client).post<AmendHandoffResponses, AmendHandoffErrors, ThrowOnError, 'data'>({
    responseStyle: 'data',
    url: '/api/v1/handoffs/{handoff_id}/amend',
    ...options,
    headers: {
        'Content-Type': 'application/json',
        ...options.headers
    }
});

/**
 * GetAssessment
 *
 * Of the newest version of the brief; `assessment.ready.v1` brings the same when it is made.
 */
export const getAssessment = <ThrowOnError extends boolean = true>(options: Options<GetAssessmentData, ThrowOnError>) => (options.client ?? client).get<GetAssessmentResponses, GetAssessmentErrors, ThrowOnError, 'data'>({
    responseStyle: 'data',
    url: '/api/v1/handoffs/{handoff_id}/assessment',
    ...options
});

/**
 * ListChanges
 *
 * Steps, facts and files that the session holds and the newest brief does not.
 */
export const listChanges = <ThrowOnError extends boolean = true>(options: Options<ListChangesData, ThrowOnError>) => (options.client ?? client).get<ListChangesResponses, ListChangesErrors, ThrowOnError, 'data'>({
    responseStyle: 'data',
    url: '/api/v1/handoffs/{handoff_id}/changes',
    ...options
});

/**
 * Claim
 *
 * Take it; exactly one of many wins.
 */
export const claimHandoff = <ThrowOnError extends boolean = true>(options: Options<ClaimHandoffData, ThrowOnError>) => (options.client ?? client).post<ClaimHandoffResponses, ClaimHandoffErrors, ThrowOnError, 'data'>({
    responseStyle: 'data',
    url: '/api/v1/handoffs/{handoff_id}/claim',
    ...options
});

/**
 * Decline
 *
 * Not take what was offered.
 */
export const declineHandoff = <ThrowOnError extends boolean = true>(options: Options<DeclineHandoffData, ThrowOnError>) => (options.client ?? client).post<DeclineHandoffResponses, DeclineHandoffErrors, ThrowOnError, 'data'>({
    responseStyle: 'data',
    url: '/api/v1/handoffs/{handoff_id}/decline',
    ...options,
    headers: {
        'Content-Type': 'application/json',
        ...options.headers
    }
});

/**
 * FollowUp
 *
 * Open a new handoff linked to a resolved one, whose clocks stay as they are.
 */
export const followUpHandoff = <ThrowOnError extends boolean = true>(options: Options<FollowUpHandoffData, ThrowOnError>) => (options.client ?? client).post<FollowUpHandoffResponses, FollowUpHandoffErrors, ThrowOnError, 'data'>({
    responseStyle: 'data',
    url: '/api/v1/handoffs/{handoff_id}/follow-up',
    ...options,
    headers: {
        'Content-Type': 'application/json',
        ...options.headers
    }
});

/**
 * Keep
 *
 * Still on it: the claim is not taken back as soon.
 */
export const keepHandoff = <ThrowOnError extends boolean = true>(options: Options<KeepHandoffData, ThrowOnError>) => (options.client ?? client).post<KeepHandoffResponses, KeepHandoffErrors, ThrowOnError, 'data'>({
    responseStyle: 'data',
    url: '/api/v1/handoffs/{handoff_id}/keep',
    ...options
});

/**
 * ListMessages
 *
 * What was asked and answered, the oldest first.
 */
export const listMessages = <ThrowOnError extends boolean = true>(options: Options<ListMessagesData, ThrowOnError>) => (options.client ?? client).get<ListMessagesResponses, ListMessagesErrors, ThrowOnError, 'data'>({
    responseStyle: 'data',
    url: '/api/v1/handoffs/{handoff_id}/messages',
    ...options
});

/**
 * AddMessage
 *
 * Ask the junior without a call, or answer.
 */
export const addMessage = <ThrowOnError extends boolean = true>(options: Options<AddMessageData, ThrowOnError>) => (options.client ?? client).post<AddMessageResponses, AddMessageErrors, ThrowOnError, 'data'>({
    responseStyle: 'data',
    url: '/api/v1/handoffs/{handoff_id}/messages',
    ...options,
    headers: {
        'Content-Type': 'application/json',
        ...options.headers
    }
});

/**
 * HideInMessage
 *
 * Hide a passage of a message, here and wherever else it stands in the session; for good.
 */
export const hideInMessage = <ThrowOnError extends boolean = true>(options: Options<HideInMessageData, ThrowOnError>) => (options.client ?? client).post<HideInMessageResponses, HideInMessageErrors, ThrowOnError, 'data'>({
    responseStyle: 'data',
    url: '/api/v1/handoffs/{handoff_id}/messages/{message_id}/hidden',
    ...options,
    headers: {
        'Content-Type': 'application/json',
        ...options.headers
    }
});

/**
 * Offer
 *
 * Ask a colleague to take it.
 */
export const offerHandoff = <ThrowOnError extends boolean = true>(options: Options<OfferHandoffData, ThrowOnError>) => (options.client ?? client).post<OfferHandoffResponses, OfferHandoffErrors, ThrowOnError, 'data'>({
    responseStyle: 'data',
    url: '/api/v1/handoffs/{handoff_id}/offer',
    ...options,
    headers: {
        'Content-Type': 'application/json',
        ...options.headers
    }
});

/**
 * ReadBack
 *
 * Say in a line what one has understood and does first; the junior sees it at once.
 */
export const readBackHandoff = <ThrowOnError extends boolean = true>(options: Options<ReadBackHandoffData, ThrowOnError>) => (options.client ?? client).post<ReadBackHandoffResponses, ReadBackHandoffErrors, ThrowOnError, 'data'>({
    responseStyle: 'data',
    url: '/api/v1/handoffs/{handoff_id}/read-back',
    ...options,
    headers: {
        'Content-Type': 'application/json',
        ...options.headers
    }
});

/**
 * Recall
 *
 * Take an offer back.
 */
export const recallHandoff = <ThrowOnError extends boolean = true>(options: Options<RecallHandoffData, ThrowOnError>) => (options.client ?? client).post<RecallHandoffResponses, RecallHandoffErrors, ThrowOnError, 'data'>({
    responseStyle: 'data',
    url: '/api/v1/handoffs/{handoff_id}/recall',
    ...options
});

/**
 * Release
 *
 * Put it back into the queue.
 */
export const releaseHandoff = <ThrowOnError extends boolean = true>(options: Options<ReleaseHandoffData, ThrowOnError>) => (options.client ?? client).post<ReleaseHandoffResponses, ReleaseHandoffErrors, ThrowOnError, 'data'>({
    responseStyle: 'data',
    url: '/api/v1/handoffs/{handoff_id}/release',
    ...options,
    headers: {
        'Content-Type': 'application/json',
        ...options.headers
    }
});

/**
 * Reopen
 *
 * Answer what was asked for: back into the queue with a new version of the brief.
 */
export const reopenHandoff = <ThrowOnError extends boolean = true>(options: Options<ReopenHandoffData, ThrowOnError>) => (options.client ?? client).post<ReopenHandoffResponses, ReopenHandoffErrors, ThrowOnError, 'data'>({
    responseStyle: 'data',
    url: '/api/v1/handoffs/{handoff_id}/reopen',
    ...options,
    headers: {
        'Content-Type': 'application/json',
        ...options.headers
    }
});

/**
 * Resolve
 *
 * End it, and its session, with what fixed it.
 */
export const resolveHandoff = <ThrowOnError extends boolean = true>(options: Options<ResolveHandoffData, ThrowOnError>) => (options.client ?? client).post<ResolveHandoffResponses, ResolveHandoffErrors, ThrowOnError, 'data'>({
    responseStyle: 'data',
    url: '/api/v1/handoffs/{handoff_id}/resolve',
    ...options,
    headers: {
        'Content-Type': 'application/json',
        ...options.headers
    }
});

/**
 * SendBack
 *
 * Send it back to the junior with one ask.
 */
export const returnHandoff = <ThrowOnError extends boolean = true>(options: Options<ReturnHandoffData, ThrowOnError>) => (options.client ?? client).post<ReturnHandoffResponses, ReturnHandoffErrors, ThrowOnError, 'data'>({
    responseStyle: 'data',
    url: '/api/v1/handoffs/{handoff_id}/return',
    ...options,
    headers: {
        'Content-Type': 'application/json',
        ...options.headers
    }
});

/**
 * ListSimilar
 *
 * Resolved handoffs of the account that were like this one, and how they ended.
 */
export const listSimilarHandoffs = <ThrowOnError extends boolean = true>(options: Options<ListSimilarHandoffsData, ThrowOnError>) => (options.client ?? client).get<ListSimilarHandoffsResponses, ListSimilarHandoffsErrors, ThrowOnError, 'data'>({
    responseStyle: 'data',
    url: '/api/v1/handoffs/{handoff_id}/similar',
    ...options
});

/**
 * Withdraw
 *
 * Take the escalation back while nobody holds it.
 */
export const withdrawHandoff = <ThrowOnError extends boolean = true>(options: Options<WithdrawHandoffData, ThrowOnError>) => (options.client ?? client).post<WithdrawHandoffResponses, WithdrawHandoffErrors, ThrowOnError, 'data'>({
    responseStyle: 'data',
    url: '/api/v1/handoffs/{handoff_id}/withdraw',
    ...options
});

/**
 * HealthLive
 *
 * The process answers.
 */
export const healthLive = <ThrowOnError extends boolean = true>(options?: Options<HealthLiveData, ThrowOnError>) => (options?.client ?? client).get<HealthLiveResponses, HealthLiveErrors, ThrowOnError, 'data'>({
    responseStyle: 'data',
    url: '/api/v1/health/live',
    ...options
});

/**
 * HealthReady
 *
 * Whether requests can be served. 503 when they cannot; without Redis they can.
 */
export const healthReady = <ThrowOnError extends boolean = true>(options?: Options<HealthReadyData, ThrowOnError>) => (options?.client ?? client).get<HealthReadyResponses, HealthReadyErrors, ThrowOnError, 'data'>({
    responseStyle: 'data',
    url: '/api/v1/health/ready',
    ...options
});

/**
 * ListInvitations
 *
 * Who was asked to come and has not yet.
 */
export const listInvitations = <ThrowOnError extends boolean = true>(options?: Options<ListInvitationsData, ThrowOnError>) => (options?.client ?? client).get<ListInvitationsResponses, ListInvitationsErrors, ThrowOnError, 'data'>({
    responseStyle: 'data',
    url: '/api/v1/invitations',
    ...options
});

/**
 * Invite
 *
 * Ask somebody in by mail. The link in it holds for seven days, and once.
 */
export const invite = <ThrowOnError extends boolean = true>(options: Options<InviteData, ThrowOnError>) => (options.client ?? client).post<InviteResponses, InviteErrors, ThrowOnError, 'data'>({
    responseStyle: 'data',
    url: '/api/v1/invitations',
    ...options,
    headers: {
        'Content-Type': 'application/json',
        ...options.headers
    }
});

/**
 * Show
 *
 * What somebody is asked to join, for whoever holds the link.
 */
export const showInvitation = <ThrowOnError extends boolean = true>(options: Options<ShowInvitationData, ThrowOnError>) => (options.client ?? client).get<ShowInvitationResponses, ShowInvitationErrors, ThrowOnError, 'data'>({
    responseStyle: 'data',
    url: '/api/v1/invitations/accept',
    ...options
});

/**
 * Accept
 *
 * Join the account; the answer sets the session cookie.
 */
export const acceptInvitation = <ThrowOnError extends boolean = true>(options: Options<AcceptInvitationData, ThrowOnError>) => (options.client ?? client).post<AcceptInvitationResponses, AcceptInvitationErrors, ThrowOnError, 'data'>({
    responseStyle: 'data',
    url: '/api/v1/invitations/accept',
    ...options,
    headers: {
        'Content-Type': 'application/json',
        ...options.headers
    }
});

/**
 * Revoke
 *
 * Take it back: its link opens nothing any more.
 */
export const revokeInvitation = <ThrowOnError extends boolean = true>(options: Options<RevokeInvitationData, ThrowOnError>) => (options.client ?? client).delete<RevokeInvitationResponses, RevokeInvitationErrors, ThrowOnError, 'data'>({
    responseStyle: 'data',
    url: '/api/v1/invitations/{invitation_id}',
    ...options
});

/**
 * Resend
 *
 * Mail another link; the one before opens nothing then.
 */
export const resendInvitation = <ThrowOnError extends boolean = true>(options: Options<ResendInvitationData, ThrowOnError>) => (options.client ?? client).post<ResendInvitationResponses, ResendInvitationErrors, ThrowOnError, 'data'>({
    responseStyle: 'data',
    url: '/api/v1/invitations/{invitation_id}/resend',
    ...options
});

/**
 * Me
 *
 * Who is signed in, where, and what they may do.
 */
export const getMe = <ThrowOnError extends boolean = true>(options?: Options<GetMeData, ThrowOnError>) => (options?.client ?? client).get<GetMeResponses, GetMeErrors, ThrowOnError, 'data'>({
    responseStyle: 'data',
    url: '/api/v1/me',
    ...options
});

/**
 * Preferences
 *
 * How I am told in this account.
 */
export const getPreferences = <ThrowOnError extends boolean = true>(options?: Options<GetPreferencesData, ThrowOnError>) => (options?.client ?? client).get<GetPreferencesResponses, GetPreferencesErrors, ThrowOnError, 'data'>({
    responseStyle: 'data',
    url: '/api/v1/me/preferences',
    ...options
});

/**
 * SavePreferences
 *
 * Replace all of it.
 */
export const savePreferences = <ThrowOnError extends boolean = true>(options: Options<SavePreferencesData, ThrowOnError>) => (options.client ?? client).put<SavePreferencesResponses, SavePreferencesErrors, ThrowOnError, 'data'>({
    responseStyle: 'data',
    url: '/api/v1/me/preferences',
    ...options,
    headers: {
        'Content-Type': 'application/json',
        ...options.headers
    }
});

/**
 * ListMembers
 *
 * Who may act in the account, by name.
 */
export const listMembers = <ThrowOnError extends boolean = true>(options?: Options<ListMembersData, ThrowOnError>) => (options?.client ?? client).get<ListMembersResponses, ListMembersErrors, ThrowOnError, 'data'>({
    responseStyle: 'data',
    url: '/api/v1/members',
    ...options
});

/**
 * ListClaimers
 *
 * Whom a handoff may be given to, by name.
 */
export const listClaimers = <ThrowOnError extends boolean = true>(options?: Options<ListClaimersData, ThrowOnError>) => (options?.client ?? client).get<ListClaimersResponses, ListClaimersErrors, ThrowOnError, 'data'>({
    responseStyle: 'data',
    url: '/api/v1/members/claimers',
    ...options
});

/**
 * RemoveMember
 *
 * Take somebody out of the account, at once. What they did stays, with their name.
 */
export const removeMember = <ThrowOnError extends boolean = true>(options: Options<RemoveMemberData, ThrowOnError>) => (options.client ?? client).delete<RemoveMemberResponses, RemoveMemberErrors, ThrowOnError, 'data'>({
    responseStyle: 'data',
    url: '/api/v1/members/{user_id}',
    ...options
});

/**
 * ChangeMember
 *
 * Give a member another role. Their live sockets are closed within a second, and come back with it.
 */
export const changeMember = <ThrowOnError extends boolean = true>(options: Options<ChangeMemberData, ThrowOnError>) => (options.client ?? client).patch<ChangeMemberResponses, ChangeMemberErrors, ThrowOnError, 'data'>({
    responseStyle: 'data',
    url: '/api/v1/members/{user_id}',
    ...options,
    headers: {
        'Content-Type': 'application/json',
        ...options.headers
    }
});

/**
 * ListNotifications
 *
 * What I was told in the app, the newest first. There is no event of its own: ask again at `handoff.*`.
 */
export const listNotifications = <ThrowOnError extends boolean = true>(options?: Options<ListNotificationsData, ThrowOnError>) => (options?.client ?? client).get<ListNotificationsResponses, ListNotificationsErrors, ThrowOnError, 'data'>({
    responseStyle: 'data',
    url: '/api/v1/notifications',
    ...options
});

/**
 * Failures
 *
 * What was given up after the last attempt, and why.
 */
export const listNotificationFailures = <ThrowOnError extends boolean = true>(options?: Options<ListNotificationFailuresData, ThrowOnError>) => (options?.client ?? client).get<ListNotificationFailuresResponses, ListNotificationFailuresErrors, ThrowOnError, 'data'>({
    responseStyle: 'data',
    url: '/api/v1/notifications/failures',
    ...options
});

/**
 * Read
 *
 * I have seen these, or all.
 */
export const readNotifications = <ThrowOnError extends boolean = true>(options: Options<ReadNotificationsData, ThrowOnError>) => (options.client ?? client).post<ReadNotificationsResponses, ReadNotificationsErrors, ThrowOnError, 'data'>({
    responseStyle: 'data',
    url: '/api/v1/notifications/read',
    ...options,
    headers: {
        'Content-Type': 'application/json',
        ...options.headers
    }
});

/**
 * ListPlaybook
 *
 * Entries of the account, the latest changed first.
 */
export const listPlaybook = <ThrowOnError extends boolean = true>(options?: Options<ListPlaybookData, ThrowOnError>) => (options?.client ?? client).get<ListPlaybookResponses, ListPlaybookErrors, ThrowOnError, 'data'>({
    responseStyle: 'data',
    url: '/api/v1/playbook',
    ...options
});

/**
 * AddToPlaybook
 *
 * Add a step for the next time. Suggestions and the pre-flight of sessions that it applies to will name it.
 */
export const addToPlaybook = <ThrowOnError extends boolean = true>(options: Options<AddToPlaybookData, ThrowOnError>) => (options.client ?? client).post<AddToPlaybookResponses, AddToPlaybookErrors, ThrowOnError, 'data'>({
    responseStyle: 'data',
    url: '/api/v1/playbook',
    ...options,
    headers: {
        'Content-Type': 'application/json',
        ...options.headers
    }
});

/**
 * RemoveFromPlaybook
 *
 * Take an entry out; its author and engineers may.
 */
export const removeFromPlaybook = <ThrowOnError extends boolean = true>(options: Options<RemoveFromPlaybookData, ThrowOnError>) => (options.client ?? client).delete<RemoveFromPlaybookResponses, RemoveFromPlaybookErrors, ThrowOnError, 'data'>({
    responseStyle: 'data',
    url: '/api/v1/playbook/{entry_id}',
    ...options
});

/**
 * ChangePlaybookEntry
 *
 * Put an entry anew; its author and engineers may.
 */
export const changePlaybookEntry = <ThrowOnError extends boolean = true>(options: Options<ChangePlaybookEntryData, ThrowOnError>) => (options.client ?? client).put<ChangePlaybookEntryResponses, ChangePlaybookEntryErrors, ThrowOnError, 'data'>({
    responseStyle: 'data',
    url: '/api/v1/playbook/{entry_id}',
    ...options,
    headers: {
        'Content-Type': 'application/json',
        ...options.headers
    }
});

/**
 * ListSessions
 *
 * Sessions of the account, the latest worked on first.
 */
export const listSessions = <ThrowOnError extends boolean = true>(options?: Options<ListSessionsData, ThrowOnError>) => (options?.client ?? client).get<ListSessionsResponses, ListSessionsErrors, ThrowOnError, 'data'>({
    responseStyle: 'data',
    url: '/api/v1/sessions',
    ...options
});

/**
 * OpenSession
 *
 * Begin troubleshooting.
 */
export const openSession = <ThrowOnError extends boolean = true>(options: Options<OpenSessionData, ThrowOnError>) => (options.client ?? client).post<OpenSessionResponses, OpenSessionErrors, ThrowOnError, 'data'>({
    responseStyle: 'data',
    url: '/api/v1/sessions',
    ...options,
    headers: {
        'Content-Type': 'application/json',
        ...options.headers
    }
});

/**
 * GetSession
 *
 * One session with all its steps: as typed for its owner and for who claimed it, else with secrets masked.
 */
export const getSession = <ThrowOnError extends boolean = true>(options: Options<GetSessionData, ThrowOnError>) => (options.client ?? client).get<GetSessionResponses, GetSessionErrors, ThrowOnError, 'data'>({
    responseStyle: 'data',
    url: '/api/v1/sessions/{session_id}',
    ...options
});

/**
 * ChangeSession
 *
 * Fill in or correct what is known of the trouble.
 */
export const changeSession = <ThrowOnError extends boolean = true>(options: Options<ChangeSessionData, ThrowOnError>) => (options.client ?? client).patch<ChangeSessionResponses, ChangeSessionErrors, ThrowOnError, 'data'>({
    responseStyle: 'data',
    url: '/api/v1/sessions/{session_id}',
    ...options,
    headers: {
        'Content-Type': 'application/json',
        ...options.headers
    }
});

/**
 * ListAttachments
 *
 * The session's files.
 */
export const listAttachments = <ThrowOnError extends boolean = true>(options: Options<ListAttachmentsData, ThrowOnError>) => (options.client ?? client).get<ListAttachmentsResponses, ListAttachmentsErrors, ThrowOnError, 'data'>({
    responseStyle: 'data',
    url: '/api/v1/sessions/{session_id}/attachments',
    ...options
});

/**
 * Attach
 *
 * Keep a file with the session: any but programs and documents with macros, at most 20 MB; 20 a session.
 */
export const attachFile = <ThrowOnError extends boolean = true>(options: Options<AttachFileData, ThrowOnError>) => (options.client ?? client).post<AttachFileResponses, AttachFileErrors, ThrowOnError, 'data'>({
    ...formDataBodySerializer,
    responseStyle: 'data',
    url: '/api/v1/sessions/{session_id}/attachments',
    ...options,
    headers: {
        'Content-Type': null,
        ...options.headers
    }
});

/**
 * Escalate
 *
 * Hand the session over to whoever claims it first.
 */
export const escalate = <ThrowOnError extends boolean = true>(options: Options<EscalateData, ThrowOnError>) => (options.client ?? client).post<EscalateResponses, EscalateErrors, ThrowOnError, 'data'>({
    responseStyle: 'data',
    url: '/api/v1/sessions/{session_id}/handoffs',
    ...options,
    headers: {
        'Content-Type': 'application/json',
        ...options.headers
    }
});

/**
 * HideInSession
 *
 * Hide a passage of what describes the session, here and wherever else it stands in it; for good.
 */
export const hideInSession = <ThrowOnError extends boolean = true>(options: Options<HideInSessionData, ThrowOnError>) => (options.client ?? client).post<HideInSessionResponses, HideInSessionErrors, ThrowOnError, 'data'>({
    responseStyle: 'data',
    url: '/api/v1/sessions/{session_id}/hidden',
    ...options,
    headers: {
        'Content-Type': 'application/json',
        ...options.headers
    }
});

/**
 * Preflight
 *
 * Which slots of the brief are filled, and which are missing.
 */
export const preflight = <ThrowOnError extends boolean = true>(options: Options<PreflightData, ThrowOnError>) => (options.client ?? client).get<PreflightResponses, PreflightErrors, ThrowOnError, 'data'>({
    responseStyle: 'data',
    url: '/api/v1/sessions/{session_id}/preflight',
    ...options
});

/**
 * FindRepeats
 *
 * Which steps of others a step would do again, before it is recorded.
 */
export const findRepeats = <ThrowOnError extends boolean = true>(options: Options<FindRepeatsData, ThrowOnError>) => (options.client ?? client).post<FindRepeatsResponses, FindRepeatsErrors, ThrowOnError, 'data'>({
    responseStyle: 'data',
    url: '/api/v1/sessions/{session_id}/repeats',
    ...options,
    headers: {
        'Content-Type': 'application/json',
        ...options.headers
    }
});

/**
 * ResolveSession
 *
 * End a session that was not handed over; a live handoff is resolved instead.
 */
export const resolveSession = <ThrowOnError extends boolean = true>(options: Options<ResolveSessionData, ThrowOnError>) => (options.client ?? client).post<ResolveSessionResponses, ResolveSessionErrors, ThrowOnError, 'data'>({
    responseStyle: 'data',
    url: '/api/v1/sessions/{session_id}/resolve',
    ...options,
    headers: {
        'Content-Type': 'application/json',
        ...options.headers
    }
});

/**
 * AddStep
 *
 * Record what was asked, done, run, seen, noted or suggested.
 *
 * A claimer's first step is the first action that the handoff's clock waits for.
 */
export const addStep = <ThrowOnError extends boolean = true>(options: Options<AddStepData, ThrowOnError>) => (options.client ?? client).post<AddStepResponses, AddStepErrors, ThrowOnError, 'data'>({
    responseStyle: 'data',
    url: '/api/v1/sessions/{session_id}/steps',
    ...options,
    headers: {
        'Content-Type': 'application/json',
        ...options.headers
    }
});

/**
 * GetStep
 *
 * The whole of a step, of which the session and briefs may show the beginning.
 */
export const getStep = <ThrowOnError extends boolean = true>(options: Options<GetStepData, ThrowOnError>) => (options.client ?? client).get<GetStepResponses, GetStepErrors, ThrowOnError, 'data'>({
    responseStyle: 'data',
    url: '/api/v1/sessions/{session_id}/steps/{step_id}',
    ...options
});

/**
 * HideInStep
 *
 * Hide a passage of a step, here and wherever else it stands in the session; for good.
 */
export const hideInStep = <ThrowOnError extends boolean = true>(options: Options<HideInStepData, ThrowOnError>) => (options.client ?? client).post<HideInStepResponses, HideInStepErrors, ThrowOnError, 'data'>({
    responseStyle: 'data',
    url: '/api/v1/sessions/{session_id}/steps/{step_id}/hidden',
    ...options,
    headers: {
        'Content-Type': 'application/json',
        ...options.headers
    }
});

/**
 * Suggest
 *
 * What to try next. Nothing is recorded; to accept one, add it to the session as a `suggestion` step.
 */
export const suggest = <ThrowOnError extends boolean = true>(options: Options<SuggestData, ThrowOnError>) => (options.client ?? client).post<SuggestResponses, SuggestErrors, ThrowOnError, 'data'>({
    responseStyle: 'data',
    url: '/api/v1/sessions/{session_id}/suggestions',
    ...options
});

/**
 * ListWebhooks
 *
 * All of the account, the oldest first.
 */
export const listWebhooks = <ThrowOnError extends boolean = true>(options?: Options<ListWebhooksData, ThrowOnError>) => (options?.client ?? client).get<ListWebhooksResponses, ListWebhooksErrors, ThrowOnError, 'data'>({
    responseStyle: 'data',
    url: '/api/v1/webhooks',
    ...options
});

/**
 * Create
 *
 * A new one. Its secret is shown in this answer and never again.
 */
export const createWebhook = <ThrowOnError extends boolean = true>(options: Options<CreateWebhookData, ThrowOnError>) => (options.client ?? client).post<CreateWebhookResponses, CreateWebhookErrors, ThrowOnError, 'data'>({
    responseStyle: 'data',
    url: '/api/v1/webhooks',
    ...options,
    headers: {
        'Content-Type': 'application/json',
        ...options.headers
    }
});

/**
 * Remove
 *
 * It, what waits to be sent to it, and its log.
 */
export const removeWebhook = <ThrowOnError extends boolean = true>(options: Options<RemoveWebhookData, ThrowOnError>) => (options.client ?? client).delete<RemoveWebhookResponses, RemoveWebhookErrors, ThrowOnError, 'data'>({
    responseStyle: 'data',
    url: '/api/v1/webhooks/{webhook_id}',
    ...options
});

/**
 * Change
 *
 * Replace what can be set, and switch it on or off.
 */
export const changeWebhook = <ThrowOnError extends boolean = true>(options: Options<ChangeWebhookData, ThrowOnError>) => (options.client ?? client).put<ChangeWebhookResponses, ChangeWebhookErrors, ThrowOnError, 'data'>({
    responseStyle: 'data',
    url: '/api/v1/webhooks/{webhook_id}',
    ...options,
    headers: {
        'Content-Type': 'application/json',
        ...options.headers
    }
});

/**
 * Deliveries
 *
 * Attempts of the last month, the newest first.
 */
export const listWebhookDeliveries = <ThrowOnError extends boolean = true>(options: Options<ListWebhookDeliveriesData, ThrowOnError>) => (options.client ?? client).get<ListWebhookDeliveriesResponses, ListWebhookDeliveriesErrors, ThrowOnError, 'data'>({
    responseStyle: 'data',
    url: '/api/v1/webhooks/{webhook_id}/deliveries',
    ...options
});

/**
 * Resend
 *
 * Send what a delivery carried once more, with the same id.
 */
export const resendWebhookDelivery = <ThrowOnError extends boolean = true>(options: Options<ResendWebhookDeliveryData, ThrowOnError>) => (options.client ?? client).post<ResendWebhookDeliveryResponses, ResendWebhookDeliveryErrors, ThrowOnError, 'data'>({
    responseStyle: 'data',
    url: '/api/v1/webhooks/{webhook_id}/deliveries/{delivery_id}/resend',
    ...options
});

/**
 * Rotate
 *
 * Another secret, shown in this answer and never again. For a day the one before signs too.
 */
export const rotateWebhookSecret = <ThrowOnError extends boolean = true>(options: Options<RotateWebhookSecretData, ThrowOnError>) => (options.client ?? client).post<RotateWebhookSecretResponses, RotateWebhookSecretErrors, ThrowOnError, 'data'>({
    responseStyle: 'data',
    url: '/api/v1/webhooks/{webhook_id}/secret',
    ...options
});

/**
 * Test
 *
 * Call it now, also one that is switched off, and tell how that went.
 */
export const testWebhook = <ThrowOnError extends boolean = true>(options: Options<TestWebhookData, ThrowOnError>) => (options.client ?? client).post<TestWebhookResponses, TestWebhookErrors, ThrowOnError, 'data'>({
    responseStyle: 'data',
    url: '/api/v1/webhooks/{webhook_id}/test',
    ...options
});

/**
 * SendUnsent
 *
 * Send what waited when it was switched off, in its order.
 */
export const sendUnsentWebhookMessages = <ThrowOnError extends boolean = true>(options: Options<SendUnsentWebhookMessagesData, ThrowOnError>) => (options.client ?? client).post<SendUnsentWebhookMessagesResponses, SendUnsentWebhookMessagesErrors, ThrowOnError, 'data'>({
    responseStyle: 'data',
    url: '/api/v1/webhooks/{webhook_id}/unsent/send',
    ...options
});
