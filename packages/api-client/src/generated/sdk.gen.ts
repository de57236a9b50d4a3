// Generated from openapi.json by `npm run generate`. Do not edit.

import { type Client, formDataBodySerializer, type Options as Options2, type TDataShape } from './client';
import { client } from './client.gen';
import type { AbandonSessionData, AbandonSessionErrors, AbandonSessionResponses, AboutData, AboutErrors, AboutResponses, AcceptHandoffData, AcceptHandoffErrors, AcceptHandoffResponses, AcceptInvitationData, AcceptInvitationErrors, AcceptInvitationResponses, AddBaselineSampleData, AddBaselineSampleErrors, AddBaselineSampleResponses, AddMessageData, AddMessageErrors, AddMessageResponses, AddStepData, AddStepErrors, AddStepResponses, AddToPlaybookData, AddToPlaybookErrors, AddToPlaybookResponses, AddTranscriptData, AddTranscriptErrors, AddTranscriptResponses, AmendHandoffData, AmendHandoffErrors, AmendHandoffResponses, AnswerFlowData, AnswerFlowErrors, AnswerFlowResponses, AttachFileData, AttachFileErrors, AttachFileResponses, AuditEscalationMetricsData, AuditEscalationMetricsErrors, AuditEscalationMetricsResponses, AuditPilotData, AuditPilotErrors, AuditPilotResponses, ChangeMemberData, ChangeMemberErrors, ChangeMemberResponses, ChangePasswordData, ChangePasswordErrors, ChangePasswordResponses, ChangePlaybookEntryData, ChangePlaybookEntryErrors, ChangePlaybookEntryResponses, ChangeProfileData, ChangeProfileErrors, ChangeProfileResponses, ChangeSessionData, ChangeSessionErrors, ChangeSessionResponses, ChangeWebhookData, ChangeWebhookErrors, ChangeWebhookResponses, CheckFlowData, CheckFlowErrors, CheckFlowResponses, ClaimHandoffData, ClaimHandoffErrors, ClaimHandoffResponses, CorrectBaselineSampleData, CorrectBaselineSampleErrors, CorrectBaselineSampleResponses, CreateWebhookData, CreateWebhookErrors, CreateWebhookResponses, DeclineHandoffData, DeclineHandoffErrors, DeclineHandoffResponses, DiscardStopwatchData, DiscardStopwatchErrors, DiscardStopwatchResponses, EditStepData, EditStepErrors, EditStepResponses, EscalateData, EscalateErrors, EscalateResponses, ExcludeBaselineSampleData, ExcludeBaselineSampleErrors, ExcludeBaselineSampleResponses, ExportEscalationMetricsData, ExportEscalationMetricsErrors, ExportEscalationMetricsResponses, ExportFigureHandoffsData, ExportFigureHandoffsErrors, ExportFigureHandoffsResponses, ExportPilotData, ExportPilotErrors, ExportPilotResponses, FindClientsData, FindClientsErrors, FindClientsResponses, FindRepeatsData, FindRepeatsErrors, FindRepeatsResponses, FollowUpHandoffData, FollowUpHandoffErrors, FollowUpHandoffResponses, GetAccountSettingsData, GetAccountSettingsErrors, GetAccountSettingsResponses, GetAssessmentCalibrationData, GetAssessmentCalibrationErrors, GetAssessmentCalibrationResponses, GetAssessmentData, GetAssessmentErrors, GetAssessmentProviderData, GetAssessmentProviderErrors, GetAssessmentProviderResponses, GetAssessmentResponses, GetBaselineData, GetBaselineErrors, GetBaselineResponses, GetBaselineSampleData, GetBaselineSampleErrors, GetBaselineSampleResponses, GetClientData, GetClientErrors, GetClientHistoryData, GetClientHistoryErrors, GetClientHistoryResponses, GetClientResponses, GetEscalationMetricsData, GetEscalationMetricsErrors, GetEscalationMetricsResponses, GetFirstRunData, GetFirstRunErrors, GetFirstRunResponses, GetFlowData, GetFlowErrors, GetFlowResponses, GetFlowVersionData, GetFlowVersionErrors, GetFlowVersionResponses, GetHandoffData, GetHandoffErrors, GetHandoffResponses, GetInterruptionsData, GetInterruptionsErrors, GetInterruptionsResponses, GetMeData, GetMeErrors, GetMeResponses, GetMetricDefinitionsData, GetMetricDefinitionsErrors, GetMetricDefinitionsResponses, GetNoteData, GetNoteErrors, GetNoteResponses, GetPilotData, GetPilotErrors, GetPilotResponses, GetPracticeData, GetPracticeErrors, GetPracticeResponses, GetPreferencesData, GetPreferencesErrors, GetPreferencesResponses, GetRetentionData, GetRetentionErrors, GetRetentionResponses, GetSessionData, GetSessionErrors, GetSessionResponses, GetStepData, GetStepErrors, GetStepResponses, GetStorageData, GetStorageErrors, GetStorageResponses, GetTechnicianMetricsData, GetTechnicianMetricsErrors, GetTechnicianMetricsResponses, HealthLiveData, HealthLiveErrors, HealthLiveResponses, HealthReadyData, HealthReadyErrors, HealthReadyResponses, HideInCorrectionData, HideInCorrectionErrors, HideInCorrectionResponses, HideInMessageData, HideInMessageErrors, HideInMessageResponses, HideInSessionData, HideInSessionErrors, HideInSessionResponses, HideInStepData, HideInStepErrors, HideInStepResponses, ImportBaselineSamplesData, ImportBaselineSamplesErrors, ImportBaselineSamplesResponses, IncludeBaselineSampleData, IncludeBaselineSampleErrors, IncludeBaselineSampleResponses, InviteData, InviteErrors, InviteResponses, KeepHandoffData, KeepHandoffErrors, KeepHandoffResponses, LeaveFlowData, LeaveFlowErrors, LeaveFlowResponses, ListAttachmentsData, ListAttachmentsErrors, ListAttachmentsResponses, ListAuditData, ListAuditErrors, ListAuditResponses, ListChangesData, ListChangesErrors, ListChangesResponses, ListClaimersData, ListClaimersErrors, ListClaimersResponses, ListClientsData, ListClientsErrors, ListClientsResponses, ListDemoMailData, ListDemoMailErrors, ListDemoMailResponses, ListEventsData, ListEventsErrors, ListEventsResponses, ListFactCorrectionsData, ListFactCorrectionsErrors, ListFactCorrectionsResponses, ListFigureHandoffsData, ListFigureHandoffsErrors, ListFigureHandoffsResponses, ListFlowsData, ListFlowsErrors, ListFlowsResponses, ListFlowVersionsData, ListFlowVersionsErrors, ListFlowVersionsResponses, ListHandoffsData, ListHandoffsErrors, ListHandoffsResponses, ListInvitationsData, ListInvitationsErrors, ListInvitationsResponses, ListMeasurersData, ListMeasurersErrors, ListMeasurersResponses, ListMembersData, ListMembersErrors, ListMembersResponses, ListMessagesData, ListMessagesErrors, ListMessagesResponses, ListNotificationFailuresData, ListNotificationFailuresErrors, ListNotificationFailuresResponses, ListNotificationsData, ListNotificationsErrors, ListNotificationsResponses, ListPersonasData, ListPersonasErrors, ListPersonasResponses, ListPlaybookData, ListPlaybookErrors, ListPlaybookResponses, ListProposalsData, ListProposalsErrors, ListProposalsResponses, ListSampleImportsData, ListSampleImportsErrors, ListSampleImportsResponses, ListSessionFlowsData, ListSessionFlowsErrors, ListSessionFlowsResponses, ListSessionOwnersData, ListSessionOwnersErrors, ListSessionOwnersResponses, ListSessionsData, ListSessionsErrors, ListSessionsResponses, ListSigningKeysData, ListSigningKeysErrors, ListSigningKeysResponses, ListSimilarHandoffsData, ListSimilarHandoffsErrors, ListSimilarHandoffsResponses, ListStepCorrectionsData, ListStepCorrectionsErrors, ListStepCorrectionsResponses, ListWebhookDeliveriesData, ListWebhookDeliveriesErrors, ListWebhookDeliveriesResponses, ListWebhooksData, ListWebhooksErrors, ListWebhooksResponses, MergeClientData, MergeClientErrors, MergeClientResponses, OfferHandoffData, OfferHandoffErrors, OfferHandoffResponses, OpenSessionData, OpenSessionErrors, OpenSessionResponses, PauseSessionData, PauseSessionErrors, PauseSessionResponses, PreflightData, PreflightErrors, PreflightResponses, PreviewTranscriptData, PreviewTranscriptErrors, PreviewTranscriptResponses, ReadAttachmentData, ReadAttachmentErrors, ReadAttachmentResponses, ReadBackHandoffData, ReadBackHandoffErrors, ReadBackHandoffResponses, ReadDemoMailData, ReadDemoMailErrors, ReadDemoMailResponses, ReadNotificationsData, ReadNotificationsErrors, ReadNotificationsResponses, RecallHandoffData, RecallHandoffErrors, RecallHandoffResponses, ReleaseHandoffData, ReleaseHandoffErrors, ReleaseHandoffResponses, RemoveAttachmentData, RemoveAttachmentErrors, RemoveAttachmentResponses, RemoveFromPlaybookData, RemoveFromPlaybookErrors, RemoveFromPlaybookResponses, RemoveMemberData, RemoveMemberErrors, RemoveMemberResponses, RemovePracticeData, RemovePracticeErrors, RemovePracticeResponses, RemoveWebhookData, RemoveWebhookErrors, RemoveWebhookResponses, RenameClientData, RenameClientErrors, RenameClientResponses, ReopenHandoffData, ReopenHandoffErrors, ReopenHandoffResponses, ReopenSessionData, ReopenSessionErrors, ReopenSessionResponses, RequestPasswordResetData, RequestPasswordResetErrors, RequestPasswordResetResponses, ResendInvitationData, ResendInvitationErrors, ResendInvitationResponses, ResendWebhookDeliveryData, ResendWebhookDeliveryErrors, ResendWebhookDeliveryResponses, ResetPasswordData, ResetPasswordErrors, ResetPasswordResponses, ResolveHandoffData, ResolveHandoffErrors, ResolveHandoffResponses, ResolveSessionData, ResolveSessionErrors, ResolveSessionResponses, RestoreStepData, RestoreStepErrors, RestoreStepResponses, ResumeSessionData, ResumeSessionErrors, ResumeSessionResponses, ReturnHandoffData, ReturnHandoffErrors, ReturnHandoffResponses, RevokeInvitationData, RevokeInvitationErrors, RevokeInvitationResponses, RotateWebhookSecretData, RotateWebhookSecretErrors, RotateWebhookSecretResponses, SaveAccountSettingsData, SaveAccountSettingsErrors, SaveAccountSettingsResponses, SavePreferencesData, SavePreferencesErrors, SavePreferencesResponses, SaveRetentionData, SaveRetentionErrors, SaveRetentionResponses, SearchData, SearchErrors, SearchResponses, SendUnsentWebhookMessagesData, SendUnsentWebhookMessagesErrors, SendUnsentWebhookMessagesResponses, SeparateClientData, SeparateClientErrors, SeparateClientResponses, SetPilotStartData, SetPilotStartErrors, SetPilotStartResponses, ShowInvitationData, ShowInvitationErrors, ShowInvitationResponses, ShowPasswordResetData, ShowPasswordResetErrors, ShowPasswordResetResponses, SignInData, SignInErrors, SignInResponses, SignOutData, SignOutErrors, SignOutResponses, StartFlowData, StartFlowErrors, StartFlowResponses, StartPracticeData, StartPracticeErrors, StartPracticeResponses, StartStopwatchData, StartStopwatchErrors, StartStopwatchResponses, StopStopwatchData, StopStopwatchErrors, StopStopwatchResponses, StrikeStepData, StrikeStepErrors, StrikeStepResponses, StrikeStepsData, StrikeStepsErrors, StrikeStepsResponses, SuggestData, SuggestErrors, SuggestResponses, SwitchAccountData, SwitchAccountErrors, SwitchAccountResponses, SwitchFlowData, SwitchFlowErrors, SwitchFlowResponses, TestAssessmentProviderData, TestAssessmentProviderErrors, TestAssessmentProviderResponses, TestWebhookData, TestWebhookErrors, TestWebhookResponses, UndoClaimData, UndoClaimErrors, UndoClaimResponses, UndoFlowAnswerData, UndoFlowAnswerErrors, UndoFlowAnswerResponses, UndoSampleImportData, UndoSampleImportErrors, UndoSampleImportResponses, ViewHandoffData, ViewHandoffErrors, ViewHandoffResponses, ViewSessionData, ViewSessionErrors, ViewSessionResponses, ViewStartData, ViewStartErrors, ViewStartResponses, WithdrawHandoffData, WithdrawHandoffErrors, WithdrawHandoffResponses, WriteFlowData, WriteFlowErrors, WriteFlowResponses } from './types.gen';

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
 * Show version and features
 *
 * The version that runs here, and what this server has switched on.
 */
export const about = <ThrowOnError extends boolean = true>(options?: Options<AboutData, ThrowOnError>) => (options?.client ?? client).get<AboutResponses, AboutErrors, ThrowOnError, 'data'>({
    responseStyle: 'data',
    url: '/api/v1/about',
    ...options
});

/**
 * List the signing keys
 *
 * The public keys that sign bundles of figures, now and in the past.
 */
export const listSigningKeys = <ThrowOnError extends boolean = true>(options?: Options<ListSigningKeysData, ThrowOnError>) => (options?.client ?? client).get<ListSigningKeysResponses, ListSigningKeysErrors, ThrowOnError, 'data'>({
    responseStyle: 'data',
    url: '/api/v1/about/keys',
    ...options
});

/**
 * Show the assessment provider
 *
 * The provider of assessments and suggestions, its limits, and the tokens used today.
 */
export const getAssessmentProvider = <ThrowOnError extends boolean = true>(options?: Options<GetAssessmentProviderData, ThrowOnError>) => (options?.client ?? client).get<GetAssessmentProviderResponses, GetAssessmentProviderErrors, ThrowOnError, 'data'>({
    responseStyle: 'data',
    url: '/api/v1/account/assessment-provider',
    ...options
});

/**
 * Test the assessment provider
 *
 * Sends the model one short question without account data. Counts against the account's limits.
 */
export const testAssessmentProvider = <ThrowOnError extends boolean = true>(options?: Options<TestAssessmentProviderData, ThrowOnError>) => (options?.client ?? client).post<TestAssessmentProviderResponses, TestAssessmentProviderErrors, ThrowOnError, 'data'>({
    responseStyle: 'data',
    url: '/api/v1/account/assessment-provider/test',
    ...options
});

/**
 * Get retention settings
 *
 * How many days notifications and the audit log are kept.
 */
export const getRetention = <ThrowOnError extends boolean = true>(options?: Options<GetRetentionData, ThrowOnError>) => (options?.client ?? client).get<GetRetentionResponses, GetRetentionErrors, ThrowOnError, 'data'>({
    responseStyle: 'data',
    url: '/api/v1/account/retention',
    ...options
});

/**
 * Replace retention settings
 *
 * Sets how many days notifications and the audit log are kept. Older entries are removed within the hour.
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
 * Get account settings
 *
 * The escalation policy, business hours, time zone, and what may be sent to a model.
 */
export const getAccountSettings = <ThrowOnError extends boolean = true>(options?: Options<GetAccountSettingsData, ThrowOnError>) => (options?.client ?? client).get<GetAccountSettingsResponses, GetAccountSettingsErrors, ThrowOnError, 'data'>({
    responseStyle: 'data',
    url: '/api/v1/account/settings',
    ...options
});

/**
 * Replace account settings
 *
 * Replaces all settings. Refused with 409 if someone else saved after they were read.
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
 * Show storage usage
 *
 * The storage that the account uses, and the sessions and files that use most of it.
 */
export const getStorage = <ThrowOnError extends boolean = true>(options?: Options<GetStorageData, ThrowOnError>) => (options?.client ?? client).get<GetStorageResponses, GetStorageErrors, ThrowOnError, 'data'>({
    responseStyle: 'data',
    url: '/api/v1/account/storage',
    ...options
});

/**
 * List baseline samples
 *
 * Baseline samples, latest measurement first, with their mean and your running stopwatch.
 */
export const getBaseline = <ThrowOnError extends boolean = true>(options?: Options<GetBaselineData, ThrowOnError>) => (options?.client ?? client).get<GetBaselineResponses, GetBaselineErrors, ThrowOnError, 'data'>({
    responseStyle: 'data',
    url: '/api/v1/analytics/baseline',
    ...options
});

/**
 * Import baseline samples
 *
 * Imports every row of a file or none. Errors name the line.
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
 * List sample imports
 *
 * Imported files, with who imported them and when.
 */
export const listSampleImports = <ThrowOnError extends boolean = true>(options?: Options<ListSampleImportsData, ThrowOnError>) => (options?.client ?? client).get<ListSampleImportsResponses, ListSampleImportsErrors, ThrowOnError, 'data'>({
    responseStyle: 'data',
    url: '/api/v1/analytics/baseline/imports',
    ...options
});

/**
 * Undo a sample import
 *
 * Excludes all samples of the import from the figures. They stay in the list, with the reason.
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
 * List members who can measure
 *
 * Members a measurement can be entered for, sorted by name.
 */
export const listMeasurers = <ThrowOnError extends boolean = true>(options?: Options<ListMeasurersData, ThrowOnError>) => (options?.client ?? client).get<ListMeasurersResponses, ListMeasurersErrors, ThrowOnError, 'data'>({
    responseStyle: 'data',
    url: '/api/v1/analytics/baseline/measurers',
    ...options
});

/**
 * Add a baseline sample
 *
 * Adds a measurement taken with another stopwatch.
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
 * Get a sample's history
 *
 * Every revision of a baseline sample: the values, who changed them and why.
 */
export const getBaselineSample = <ThrowOnError extends boolean = true>(options: Options<GetBaselineSampleData, ThrowOnError>) => (options.client ?? client).get<GetBaselineSampleResponses, GetBaselineSampleErrors, ThrowOnError, 'data'>({
    responseStyle: 'data',
    url: '/api/v1/analytics/baseline/samples/{sample_id}',
    ...options
});

/**
 * Correct a baseline sample
 *
 * Adds a corrected revision. Only the person who measured or entered the sample, or an admin, can do this.
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
 * Exclude a baseline sample
 *
 * Excludes a sample from all figures. It stays in the list, with the reason.
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
 * Include a baseline sample again
 *
 * Includes an excluded sample in the figures again.
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
 * Discard the stopwatch
 *
 * Stops your stopwatch without saving a sample.
 */
export const discardStopwatch = <ThrowOnError extends boolean = true>(options?: Options<DiscardStopwatchData, ThrowOnError>) => (options?.client ?? client).delete<DiscardStopwatchResponses, DiscardStopwatchErrors, ThrowOnError, 'data'>({
    responseStyle: 'data',
    url: '/api/v1/analytics/baseline/stopwatch',
    ...options
});

/**
 * Start the stopwatch
 *
 * Start it when the senior engages. Each person has one stopwatch; it runs on the server's clock.
 */
export const startStopwatch = <ThrowOnError extends boolean = true>(options?: Options<StartStopwatchData, ThrowOnError>) => (options?.client ?? client).post<StartStopwatchResponses, StartStopwatchErrors, ThrowOnError, 'data'>({
    responseStyle: 'data',
    url: '/api/v1/analytics/baseline/stopwatch',
    ...options
});

/**
 * Stop the stopwatch
 *
 * Stop it at the first diagnostic action. The measured time is saved as a sample.
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
 * List metric definitions
 *
 * What each metric counts and leaves out, by slug.
 */
export const getMetricDefinitions = <ThrowOnError extends boolean = true>(options?: Options<GetMetricDefinitionsData, ThrowOnError>) => (options?.client ?? client).get<GetMetricDefinitionsResponses, GetMetricDefinitionsErrors, ThrowOnError, 'data'>({
    responseStyle: 'data',
    url: '/api/v1/analytics/definitions',
    ...options
});

/**
 * Get escalation metrics
 *
 * All metrics of a period. Savings need a measured manual baseline.
 */
export const getEscalationMetrics = <ThrowOnError extends boolean = true>(options?: Options<GetEscalationMetricsData, ThrowOnError>) => (options?.client ?? client).get<GetEscalationMetricsResponses, GetEscalationMetricsErrors, ThrowOnError, 'data'>({
    responseStyle: 'data',
    url: '/api/v1/analytics/flowpilot/escalations',
    ...options
});

/**
 * Export escalation metrics as CSV
 *
 * Every row behind the metrics. `resolutionflow recompute` computes them from the file alone.
 */
export const exportEscalationMetrics = <ThrowOnError extends boolean = true>(options?: Options<ExportEscalationMetricsData, ThrowOnError>) => (options?.client ?? client).get<ExportEscalationMetricsResponses, ExportEscalationMetricsErrors, ThrowOnError, 'data'>({
    responseStyle: 'data',
    url: '/api/v1/analytics/flowpilot/escalations.csv',
    ...options
});

/**
 * Download signed escalation metrics
 *
 * The figures, the rows behind them and their definitions, signed by this installation, to be checked without it.
 */
export const auditEscalationMetrics = <ThrowOnError extends boolean = true>(options?: Options<AuditEscalationMetricsData, ThrowOnError>) => (options?.client ?? client).get<AuditEscalationMetricsResponses, AuditEscalationMetricsErrors, ThrowOnError, 'data'>({
    responseStyle: 'data',
    url: '/api/v1/analytics/flowpilot/escalations.zip',
    ...options
});

/**
 * List the handoffs behind a figure
 *
 * Newest first, each with what it contributes and why. A bucket of the trend is its `from` and `to`. The time that
 * persons looked before a claim (`pre_claim_view`) is in no list.
 */
export const listFigureHandoffs = <ThrowOnError extends boolean = true>(options: Options<ListFigureHandoffsData, ThrowOnError>) => (options.client ?? client).get<ListFigureHandoffsResponses, ListFigureHandoffsErrors, ThrowOnError, 'data'>({
    responseStyle: 'data',
    url: '/api/v1/analytics/flowpilot/escalations/{figure}/handoffs',
    ...options
});

/**
 * Export a figure's handoffs as CSV
 *
 * The newest 10,000.
 */
export const exportFigureHandoffs = <ThrowOnError extends boolean = true>(options: Options<ExportFigureHandoffsData, ThrowOnError>) => (options.client ?? client).get<ExportFigureHandoffsResponses, ExportFigureHandoffsErrors, ThrowOnError, 'data'>({
    responseStyle: 'data',
    url: '/api/v1/analytics/flowpilot/escalations/{figure}/handoffs.csv',
    ...options
});

/**
 * Get metrics per senior
 *
 * Time to first action of each senior with at least twenty first actions, sorted by name.
 */
export const getTechnicianMetrics = <ThrowOnError extends boolean = true>(options?: Options<GetTechnicianMetricsData, ThrowOnError>) => (options?.client ?? client).get<GetTechnicianMetricsResponses, GetTechnicianMetricsErrors, ThrowOnError, 'data'>({
    responseStyle: 'data',
    url: '/api/v1/analytics/flowpilot/technicians',
    ...options
});

/**
 * Get interruptions by week
 *
 * What reached each senior, how much of it was for something already picked up, and the longest time that a case
 * had nobody to be reminded.
 */
export const getInterruptions = <ThrowOnError extends boolean = true>(options?: Options<GetInterruptionsData, ThrowOnError>) => (options?.client ?? client).get<GetInterruptionsResponses, GetInterruptionsErrors, ThrowOnError, 'data'>({
    responseStyle: 'data',
    url: '/api/v1/analytics/interruptions',
    ...options
});

/**
 * Get the pilot scorecard
 *
 * The eight weeks of the pilot, the hours saved in each, and the verdict on the last four.
 */
export const getPilot = <ThrowOnError extends boolean = true>(options?: Options<GetPilotData, ThrowOnError>) => (options?.client ?? client).get<GetPilotResponses, GetPilotErrors, ThrowOnError, 'data'>({
    responseStyle: 'data',
    url: '/api/v1/analytics/pilot',
    ...options
});

/**
 * Set the pilot's start
 *
 * Sets the week in which the pilot begins, until the first week is over.
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
 * Export the pilot as CSV
 *
 * Every row behind the scorecard. `resolutionflow recompute` computes it from the file alone.
 */
export const exportPilot = <ThrowOnError extends boolean = true>(options?: Options<ExportPilotData, ThrowOnError>) => (options?.client ?? client).get<ExportPilotResponses, ExportPilotErrors, ThrowOnError, 'data'>({
    responseStyle: 'data',
    url: '/api/v1/analytics/pilot.csv',
    ...options
});

/**
 * Download the signed pilot
 *
 * The scorecard, the rows behind it and the definitions, signed by this installation, to be checked without it.
 */
export const auditPilot = <ThrowOnError extends boolean = true>(options?: Options<AuditPilotData, ThrowOnError>) => (options?.client ?? client).get<AuditPilotResponses, AuditPilotErrors, ThrowOnError, 'data'>({
    responseStyle: 'data',
    url: '/api/v1/analytics/pilot.zip',
    ...options
});

/**
 * Get assessment calibration
 *
 * Grades that seniors gave assessments when they resolved the handoff, by source and confidence.
 */
export const getAssessmentCalibration = <ThrowOnError extends boolean = true>(options?: Options<GetAssessmentCalibrationData, ThrowOnError>) => (options?.client ?? client).get<GetAssessmentCalibrationResponses, GetAssessmentCalibrationErrors, ThrowOnError, 'data'>({
    responseStyle: 'data',
    url: '/api/v1/assessments/calibration',
    ...options
});

/**
 * Remove an attachment
 *
 * Only the person who uploaded the file can remove it, and only while no brief shows it.
 */
export const removeAttachment = <ThrowOnError extends boolean = true>(options: Options<RemoveAttachmentData, ThrowOnError>) => (options.client ?? client).delete<RemoveAttachmentResponses, RemoveAttachmentErrors, ThrowOnError, 'data'>({
    responseStyle: 'data',
    url: '/api/v1/attachments/{attachment_id}',
    ...options
});

/**
 * Download an attachment
 *
 * Always sent as a download under a safe file name, so that no browser opens it as a page of this site.
 */
export const readAttachment = <ThrowOnError extends boolean = true>(options: Options<ReadAttachmentData, ThrowOnError>) => (options.client ?? client).get<ReadAttachmentResponses, ReadAttachmentErrors, ThrowOnError, 'data'>({
    responseStyle: 'data',
    url: '/api/v1/attachments/{attachment_id}',
    ...options
});

/**
 * List audit entries
 *
 * Who changed what, newest first.
 */
export const listAudit = <ThrowOnError extends boolean = true>(options?: Options<ListAuditData, ThrowOnError>) => (options?.client ?? client).get<ListAuditResponses, ListAuditErrors, ThrowOnError, 'data'>({
    responseStyle: 'data',
    url: '/api/v1/audit',
    ...options
});

/**
 * Change your password
 *
 * Signs you out everywhere else, in all accounts. This browser gets a new cookie.
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
 * Request a password reset
 *
 * Mails a reset link. The answer is the same for unknown addresses. An address gets one mail in ten
 * minutes.
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
 * Check a reset link
 *
 * Shows whose password the link resets.
 */
export const showPasswordReset = <ThrowOnError extends boolean = true>(options: Options<ShowPasswordResetData, ThrowOnError>) => (options.client ?? client).get<ShowPasswordResetResponses, ShowPasswordResetErrors, ThrowOnError, 'data'>({
    responseStyle: 'data',
    url: '/api/v1/auth/reset-password',
    ...options
});

/**
 * Reset a password
 *
 * Sets a new password with a mailed link. Signs the person out everywhere and sets the cookie of a new
 * session.
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
 * Sign in
 *
 * Checks the email address and password. The answer sets the session cookie.
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
 * Sign out
 *
 * Ends the login session of this browser.
 */
export const signOut = <ThrowOnError extends boolean = true>(options?: Options<SignOutData, ThrowOnError>) => (options?.client ?? client).post<SignOutResponses, SignOutErrors, ThrowOnError, 'data'>({
    responseStyle: 'data',
    url: '/api/v1/auth/sign-out',
    ...options
});

/**
 * Switch accounts
 *
 * Switches this browser to another account of the same person.
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
 * List clients
 *
 * Clients of the account; those that a session named last come first.
 */
export const listClients = <ThrowOnError extends boolean = true>(options?: Options<ListClientsData, ThrowOnError>) => (options?.client ?? client).get<ListClientsResponses, ListClientsErrors, ThrowOnError, 'data'>({
    responseStyle: 'data',
    url: '/api/v1/clients',
    ...options
});

/**
 * Suggest clients while typing
 *
 * At most 20 clients with such a name, by former names too.
 */
export const findClients = <ThrowOnError extends boolean = true>(options: Options<FindClientsData, ThrowOnError>) => (options.client ?? client).post<FindClientsResponses, FindClientsErrors, ThrowOnError, 'data'>({
    responseStyle: 'data',
    url: '/api/v1/clients/find',
    ...options,
    headers: {
        'Content-Type': 'application/json',
        ...options.headers
    }
});

/**
 * Get a client
 *
 * With its contacts and devices. Of a merged client, the one that remains.
 */
export const getClient = <ThrowOnError extends boolean = true>(options: Options<GetClientData, ThrowOnError>) => (options.client ?? client).get<GetClientResponses, GetClientErrors, ThrowOnError, 'data'>({
    responseStyle: 'data',
    url: '/api/v1/clients/{client_id}',
    ...options
});

/**
 * Rename a client
 *
 * Its sessions carry the new name soon after; briefs stay as they are. The former name still finds it.
 */
export const renameClient = <ThrowOnError extends boolean = true>(options: Options<RenameClientData, ThrowOnError>) => (options.client ?? client).patch<RenameClientResponses, RenameClientErrors, ThrowOnError, 'data'>({
    responseStyle: 'data',
    url: '/api/v1/clients/{client_id}',
    ...options,
    headers: {
        'Content-Type': 'application/json',
        ...options.headers
    }
});

/**
 * Get what helped a client
 *
 * Resolutions of its sessions, playbook entries, and how many sessions it has. Secrets are masked.
 */
export const getClientHistory = <ThrowOnError extends boolean = true>(options: Options<GetClientHistoryData, ThrowOnError>) => (options.client ?? client).get<GetClientHistoryResponses, GetClientHistoryErrors, ThrowOnError, 'data'>({
    responseStyle: 'data',
    url: '/api/v1/clients/{client_id}/history',
    ...options
});

/**
 * Merge a client into another
 *
 * Returns the one that remains. Both names find it. Can be undone.
 */
export const mergeClient = <ThrowOnError extends boolean = true>(options: Options<MergeClientData, ThrowOnError>) => (options.client ?? client).post<MergeClientResponses, MergeClientErrors, ThrowOnError, 'data'>({
    responseStyle: 'data',
    url: '/api/v1/clients/{client_id}/merge',
    ...options,
    headers: {
        'Content-Type': 'application/json',
        ...options.headers
    }
});

/**
 * Undo a merge of clients
 *
 * Sessions that named the client name it again.
 */
export const separateClient = <ThrowOnError extends boolean = true>(options: Options<SeparateClientData, ThrowOnError>) => (options.client ?? client).post<SeparateClientResponses, SeparateClientErrors, ThrowOnError, 'data'>({
    responseStyle: 'data',
    url: '/api/v1/clients/{client_id}/separate',
    ...options
});

/**
 * List the demo's mails
 *
 * Mails sent to members of the account, newest first.
 */
export const listDemoMail = <ThrowOnError extends boolean = true>(options?: Options<ListDemoMailData, ThrowOnError>) => (options?.client ?? client).get<ListDemoMailResponses, ListDemoMailErrors, ThrowOnError, 'data'>({
    responseStyle: 'data',
    url: '/api/v1/demo/mail',
    ...options
});

/**
 * Get a mail
 *
 * The content of one mail.
 */
export const readDemoMail = <ThrowOnError extends boolean = true>(options: Options<ReadDemoMailData, ThrowOnError>) => (options.client ?? client).get<ReadDemoMailResponses, ReadDemoMailErrors, ThrowOnError, 'data'>({
    responseStyle: 'data',
    url: '/api/v1/demo/mail/{mail_id}',
    ...options
});

/**
 * List the demo's people
 *
 * The people a visitor can sign in as with one click.
 */
export const listPersonas = <ThrowOnError extends boolean = true>(options?: Options<ListPersonasData, ThrowOnError>) => (options?.client ?? client).get<ListPersonasResponses, ListPersonasErrors, ThrowOnError, 'data'>({
    responseStyle: 'data',
    url: '/api/v1/demo/personas',
    ...options
});

/**
 * List events
 *
 * The frames of the live channel: at most 500 events, from the last 72 hours. Without ``since`` it returns
 * only the end of the log, to continue from.
 */
export const listEvents = <ThrowOnError extends boolean = true>(options?: Options<ListEventsData, ThrowOnError>) => (options?.client ?? client).get<ListEventsResponses, ListEventsErrors, ThrowOnError, 'data'>({
    responseStyle: 'data',
    url: '/api/v1/events',
    ...options
});

/**
 * Get the first steps
 *
 * What the account has of that which its first escalation needs, as it is now.
 */
export const getFirstRun = <ThrowOnError extends boolean = true>(options?: Options<GetFirstRunData, ThrowOnError>) => (options?.client ?? client).get<GetFirstRunResponses, GetFirstRunErrors, ThrowOnError, 'data'>({
    responseStyle: 'data',
    url: '/api/v1/first-run',
    ...options
});

/**
 * List flows
 *
 * Built-in flows and the account's own, by title, with those that are switched off.
 */
export const listFlows = <ThrowOnError extends boolean = true>(options?: Options<ListFlowsData, ThrowOnError>) => (options?.client ?? client).get<ListFlowsResponses, ListFlowsErrors, ThrowOnError, 'data'>({
    responseStyle: 'data',
    url: '/api/v1/flows',
    ...options
});

/**
 * Check a flow
 *
 * All faults of a file, with their lines. Nothing is stored.
 */
export const checkFlow = <ThrowOnError extends boolean = true>(options: Options<CheckFlowData, ThrowOnError>) => (options.client ?? client).post<CheckFlowResponses, CheckFlowErrors, ThrowOnError, 'data'>({
    responseStyle: 'data',
    url: '/api/v1/flows/check',
    ...options,
    headers: {
        'Content-Type': 'application/json',
        ...options.headers
    }
});

/**
 * Get a flow
 *
 * As a file, to change or to hand on.
 */
export const getFlow = <ThrowOnError extends boolean = true>(options: Options<GetFlowData, ThrowOnError>) => (options.client ?? client).get<GetFlowResponses, GetFlowErrors, ThrowOnError, 'data'>({
    responseStyle: 'data',
    url: '/api/v1/flows/{name}',
    ...options
});

/**
 * Write a flow
 *
 * Makes a flow of the account, or replaces one; with the name of a built-in flow it takes that one's place.
 * Versions are kept, and sessions that follow one go on with it. Secrets are masked.
 */
export const writeFlow = <ThrowOnError extends boolean = true>(options: Options<WriteFlowData, ThrowOnError>) => (options.client ?? client).put<WriteFlowResponses, WriteFlowErrors, ThrowOnError, 'data'>({
    responseStyle: 'data',
    url: '/api/v1/flows/{name}',
    ...options,
    headers: {
        'Content-Type': 'application/json',
        ...options.headers
    }
});

/**
 * Switch a flow on or off
 *
 * One that is off is offered no more. Sessions that follow it go on.
 */
export const switchFlow = <ThrowOnError extends boolean = true>(options: Options<SwitchFlowData, ThrowOnError>) => (options.client ?? client).post<SwitchFlowResponses, SwitchFlowErrors, ThrowOnError, 'data'>({
    responseStyle: 'data',
    url: '/api/v1/flows/{name}/switch',
    ...options,
    headers: {
        'Content-Type': 'application/json',
        ...options.headers
    }
});

/**
 * List versions of a flow
 *
 * The newest 50 that were written or followed. To go back to one, write it again.
 */
export const listFlowVersions = <ThrowOnError extends boolean = true>(options: Options<ListFlowVersionsData, ThrowOnError>) => (options.client ?? client).get<ListFlowVersionsResponses, ListFlowVersionsErrors, ThrowOnError, 'data'>({
    responseStyle: 'data',
    url: '/api/v1/flows/{name}/versions',
    ...options
});

/**
 * Get a version of a flow
 *
 * As a file.
 */
export const getFlowVersion = <ThrowOnError extends boolean = true>(options: Options<GetFlowVersionData, ThrowOnError>) => (options.client ?? client).get<GetFlowVersionResponses, GetFlowVersionErrors, ThrowOnError, 'data'>({
    responseStyle: 'data',
    url: '/api/v1/flows/{name}/versions/{version_id}',
    ...options
});

/**
 * List handoffs
 *
 * The queue, newest first. A cursor keeps the order of its first page.
 */
export const listHandoffs = <ThrowOnError extends boolean = true>(options?: Options<ListHandoffsData, ThrowOnError>) => (options?.client ?? client).get<ListHandoffsResponses, ListHandoffsErrors, ThrowOnError, 'data'>({
    responseStyle: 'data',
    url: '/api/v1/handoffs',
    ...options
});

/**
 * Get a handoff
 *
 * The card, brief and history. Reading a handoff does not claim it.
 */
export const getHandoff = <ThrowOnError extends boolean = true>(options: Options<GetHandoffData, ThrowOnError>) => (options.client ?? client).get<GetHandoffResponses, GetHandoffErrors, ThrowOnError, 'data'>({
    responseStyle: 'data',
    url: '/api/v1/handoffs/{handoff_id}',
    ...options
});

/**
 * Accept an offer
 *
 * Claims a handoff that was offered to you.
 */
export const acceptHandoff = <ThrowOnError extends boolean = true>(options: Options<AcceptHandoffData, ThrowOnError>) => (options.client ?? client).post<AcceptHandoffResponses, AcceptHandoffErrors, ThrowOnError, 'data'>({
    responseStyle: 'data',
    url: '/api/v1/handoffs/{handoff_id}/accept',
    ...options
});

/**
 * Update the brief
 *
 * Saves a new version of the brief with what is known now.
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
 * Get a handoff's assessment
 *
 * The assessment of the newest version of the brief. `assessment.ready.v1` announces it when it is ready.
 */
export const getAssessment = <ThrowOnError extends boolean = true>(options: Options<GetAssessmentData, ThrowOnError>) => (options.client ?? client).get<GetAssessmentResponses, GetAssessmentErrors, ThrowOnError, 'data'>({
    responseStyle: 'data',
    url: '/api/v1/handoffs/{handoff_id}/assessment',
    ...options
});

/**
 * List changes since the brief
 *
 * Steps, facts and files of the session that the newest brief does not contain, or contains as they were before
 * they were corrected.
 */
export const listChanges = <ThrowOnError extends boolean = true>(options: Options<ListChangesData, ThrowOnError>) => (options.client ?? client).get<ListChangesResponses, ListChangesErrors, ThrowOnError, 'data'>({
    responseStyle: 'data',
    url: '/api/v1/handoffs/{handoff_id}/changes',
    ...options
});

/**
 * Claim a handoff
 *
 * Exactly one claimer wins; the others get a 409 that names the winner.
 */
export const claimHandoff = <ThrowOnError extends boolean = true>(options: Options<ClaimHandoffData, ThrowOnError>) => (options.client ?? client).post<ClaimHandoffResponses, ClaimHandoffErrors, ThrowOnError, 'data'>({
    responseStyle: 'data',
    url: '/api/v1/handoffs/{handoff_id}/claim',
    ...options
});

/**
 * Decline an offer
 *
 * The holder keeps the handoff.
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
 * Open a follow-up
 *
 * Opens a new handoff linked to a resolved one. The times of the resolved handoff do not change.
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
 * Keep a claim
 *
 * Confirms that you are still working on it and restarts the timer that would release the claim.
 */
export const keepHandoff = <ThrowOnError extends boolean = true>(options: Options<KeepHandoffData, ThrowOnError>) => (options.client ?? client).post<KeepHandoffResponses, KeepHandoffErrors, ThrowOnError, 'data'>({
    responseStyle: 'data',
    url: '/api/v1/handoffs/{handoff_id}/keep',
    ...options
});

/**
 * List messages
 *
 * Questions, answers and comments of the handoff, oldest first.
 */
export const listMessages = <ThrowOnError extends boolean = true>(options: Options<ListMessagesData, ThrowOnError>) => (options.client ?? client).get<ListMessagesResponses, ListMessagesErrors, ThrowOnError, 'data'>({
    responseStyle: 'data',
    url: '/api/v1/handoffs/{handoff_id}/messages',
    ...options
});

/**
 * Send a message
 *
 * Asks the technician a question, answers one, or comments.
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
 * Hide a secret in a message
 *
 * Hides a passage of a message, and every copy of it in the session. This cannot be undone.
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
 * Offer a handoff
 *
 * Offers your handoff to a colleague. You hold it until they accept.
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
 * Read back the problem
 *
 * Sends one line on how you understand the problem and what you do first. The technician sees it at once.
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
 * Recall an offer
 *
 * Ends an open offer. The holder keeps the handoff.
 */
export const recallHandoff = <ThrowOnError extends boolean = true>(options: Options<RecallHandoffData, ThrowOnError>) => (options.client ?? client).post<RecallHandoffResponses, RecallHandoffErrors, ThrowOnError, 'data'>({
    responseStyle: 'data',
    url: '/api/v1/handoffs/{handoff_id}/recall',
    ...options
});

/**
 * Release a handoff
 *
 * Returns the handoff to the queue, unclaimed.
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
 * Answer a request
 *
 * Answers the request for information. The handoff returns to the queue with a new version of the brief.
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
 * Resolve a handoff
 *
 * Ends the handoff and its session, with the fix.
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
 * Request information
 *
 * Returns the handoff to the technician with one request.
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
 * List similar handoffs
 *
 * Resolved handoffs of the account with the same problem, and how they ended.
 */
export const listSimilarHandoffs = <ThrowOnError extends boolean = true>(options: Options<ListSimilarHandoffsData, ThrowOnError>) => (options.client ?? client).get<ListSimilarHandoffsResponses, ListSimilarHandoffsErrors, ThrowOnError, 'data'>({
    responseStyle: 'data',
    url: '/api/v1/handoffs/{handoff_id}/similar',
    ...options
});

/**
 * Undo a claim
 *
 * For a claim by mistake, within 30 seconds and before the first action. It needs no reason, and the handoff waits
 * on as if it had not been claimed. An accepted offer cannot be undone.
 */
export const undoClaim = <ThrowOnError extends boolean = true>(options: Options<UndoClaimData, ThrowOnError>) => (options.client ?? client).post<UndoClaimResponses, UndoClaimErrors, ThrowOnError, 'data'>({
    responseStyle: 'data',
    url: '/api/v1/handoffs/{handoff_id}/undo',
    ...options
});

/**
 * Withdraw a handoff
 *
 * Ends an escalation that is not claimed.
 */
export const withdrawHandoff = <ThrowOnError extends boolean = true>(options: Options<WithdrawHandoffData, ThrowOnError>) => (options.client ?? client).post<WithdrawHandoffResponses, WithdrawHandoffErrors, ThrowOnError, 'data'>({
    responseStyle: 'data',
    url: '/api/v1/handoffs/{handoff_id}/withdraw',
    ...options
});

/**
 * Check that the process runs
 *
 * Answers 200 while the process can answer at all.
 */
export const healthLive = <ThrowOnError extends boolean = true>(options?: Options<HealthLiveData, ThrowOnError>) => (options?.client ?? client).get<HealthLiveResponses, HealthLiveErrors, ThrowOnError, 'data'>({
    responseStyle: 'data',
    url: '/api/v1/health/live',
    ...options
});

/**
 * Check that requests can be served
 *
 * Answers 503 when requests cannot be served. Without Redis they can: live updates are polled then.
 */
export const healthReady = <ThrowOnError extends boolean = true>(options?: Options<HealthReadyData, ThrowOnError>) => (options?.client ?? client).get<HealthReadyResponses, HealthReadyErrors, ThrowOnError, 'data'>({
    responseStyle: 'data',
    url: '/api/v1/health/ready',
    ...options
});

/**
 * List pending invitations
 *
 * Invitations that were not accepted yet.
 */
export const listInvitations = <ThrowOnError extends boolean = true>(options?: Options<ListInvitationsData, ThrowOnError>) => (options?.client ?? client).get<ListInvitationsResponses, ListInvitationsErrors, ThrowOnError, 'data'>({
    responseStyle: 'data',
    url: '/api/v1/invitations',
    ...options
});

/**
 * Invite a member
 *
 * Mails an invitation. Its link works once, for seven days.
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
 * Show an invitation
 *
 * Shows the account and role of an invitation to the holder of its link.
 */
export const showInvitation = <ThrowOnError extends boolean = true>(options: Options<ShowInvitationData, ThrowOnError>) => (options.client ?? client).get<ShowInvitationResponses, ShowInvitationErrors, ThrowOnError, 'data'>({
    responseStyle: 'data',
    url: '/api/v1/invitations/accept',
    ...options
});

/**
 * Accept an invitation
 *
 * Joins the account. The answer sets the session cookie.
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
 * Revoke an invitation
 *
 * Its link stops working at once.
 */
export const revokeInvitation = <ThrowOnError extends boolean = true>(options: Options<RevokeInvitationData, ThrowOnError>) => (options.client ?? client).delete<RevokeInvitationResponses, RevokeInvitationErrors, ThrowOnError, 'data'>({
    responseStyle: 'data',
    url: '/api/v1/invitations/{invitation_id}',
    ...options
});

/**
 * Resend an invitation
 *
 * Mails a new link. The earlier link stops working.
 */
export const resendInvitation = <ThrowOnError extends boolean = true>(options: Options<ResendInvitationData, ThrowOnError>) => (options.client ?? client).post<ResendInvitationResponses, ResendInvitationErrors, ThrowOnError, 'data'>({
    responseStyle: 'data',
    url: '/api/v1/invitations/{invitation_id}/resend',
    ...options
});

/**
 * Get the signed-in user
 *
 * The signed-in person, their account, role and permissions.
 */
export const getMe = <ThrowOnError extends boolean = true>(options?: Options<GetMeData, ThrowOnError>) => (options?.client ?? client).get<GetMeResponses, GetMeErrors, ThrowOnError, 'data'>({
    responseStyle: 'data',
    url: '/api/v1/me',
    ...options
});

/**
 * Change your name
 *
 * In this account, also where it stands on what you did before.
 */
export const changeProfile = <ThrowOnError extends boolean = true>(options: Options<ChangeProfileData, ThrowOnError>) => (options.client ?? client).patch<ChangeProfileResponses, ChangeProfileErrors, ThrowOnError, 'data'>({
    responseStyle: 'data',
    url: '/api/v1/me',
    ...options,
    headers: {
        'Content-Type': 'application/json',
        ...options.headers
    }
});

/**
 * Get notification preferences
 *
 * Your notification settings in this account.
 */
export const getPreferences = <ThrowOnError extends boolean = true>(options?: Options<GetPreferencesData, ThrowOnError>) => (options?.client ?? client).get<GetPreferencesResponses, GetPreferencesErrors, ThrowOnError, 'data'>({
    responseStyle: 'data',
    url: '/api/v1/me/preferences',
    ...options
});

/**
 * Replace notification preferences
 *
 * Replaces all of your notification settings in this account.
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
 * List members
 *
 * Members of the account, sorted by name.
 */
export const listMembers = <ThrowOnError extends boolean = true>(options?: Options<ListMembersData, ThrowOnError>) => (options?.client ?? client).get<ListMembersResponses, ListMembersErrors, ThrowOnError, 'data'>({
    responseStyle: 'data',
    url: '/api/v1/members',
    ...options
});

/**
 * List members who can claim
 *
 * Members a handoff can be assigned or offered to, sorted by name.
 */
export const listClaimers = <ThrowOnError extends boolean = true>(options?: Options<ListClaimersData, ThrowOnError>) => (options?.client ?? client).get<ListClaimersResponses, ListClaimersErrors, ThrowOnError, 'data'>({
    responseStyle: 'data',
    url: '/api/v1/members/claimers',
    ...options
});

/**
 * Remove a member
 *
 * Removes a member from the account at once. Their work stays, with their name.
 */
export const removeMember = <ThrowOnError extends boolean = true>(options: Options<RemoveMemberData, ThrowOnError>) => (options.client ?? client).delete<RemoveMemberResponses, RemoveMemberErrors, ThrowOnError, 'data'>({
    responseStyle: 'data',
    url: '/api/v1/members/{user_id}',
    ...options
});

/**
 * Change a member's role
 *
 * The member's live connections close within a second and reconnect with the new role.
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
 * List notifications
 *
 * Your in-app notifications, newest first. They have no live event: reload them on `handoff.*`.
 */
export const listNotifications = <ThrowOnError extends boolean = true>(options?: Options<ListNotificationsData, ThrowOnError>) => (options?.client ?? client).get<ListNotificationsResponses, ListNotificationsErrors, ThrowOnError, 'data'>({
    responseStyle: 'data',
    url: '/api/v1/notifications',
    ...options
});

/**
 * List failed notifications
 *
 * Notifications that failed on the last attempt, with the reason.
 */
export const listNotificationFailures = <ThrowOnError extends boolean = true>(options?: Options<ListNotificationFailuresData, ThrowOnError>) => (options?.client ?? client).get<ListNotificationFailuresResponses, ListNotificationFailuresErrors, ThrowOnError, 'data'>({
    responseStyle: 'data',
    url: '/api/v1/notifications/failures',
    ...options
});

/**
 * Mark notifications as read
 *
 * Marks the given notifications as read, or all.
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
 * List playbook entries
 *
 * Playbook entries of the account, most recently changed first.
 */
export const listPlaybook = <ThrowOnError extends boolean = true>(options?: Options<ListPlaybookData, ThrowOnError>) => (options?.client ?? client).get<ListPlaybookResponses, ListPlaybookErrors, ThrowOnError, 'data'>({
    responseStyle: 'data',
    url: '/api/v1/playbook',
    ...options
});

/**
 * Add a playbook entry
 *
 * Adds a step for similar cases. Suggestions and the pre-flight of matching sessions name it.
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
 * Remove a playbook entry
 *
 * Only its author or an engineer can remove it.
 */
export const removeFromPlaybook = <ThrowOnError extends boolean = true>(options: Options<RemoveFromPlaybookData, ThrowOnError>) => (options.client ?? client).delete<RemoveFromPlaybookResponses, RemoveFromPlaybookErrors, ThrowOnError, 'data'>({
    responseStyle: 'data',
    url: '/api/v1/playbook/{entry_id}',
    ...options
});

/**
 * Replace a playbook entry
 *
 * Replaces the whole entry. Only its author or an engineer can do this.
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
 * Remove your practice
 *
 * Removes the session, its escalations and all that was recorded of them.
 */
export const removePractice = <ThrowOnError extends boolean = true>(options?: Options<RemovePracticeData, ThrowOnError>) => (options?.client ?? client).delete<RemovePracticeResponses, RemovePracticeErrors, ThrowOnError, 'data'>({
    responseStyle: 'data',
    url: '/api/v1/practice',
    ...options
});

/**
 * Get your practice
 *
 * An escalation with sample data, which only you see and which counts in no figure.
 */
export const getPractice = <ThrowOnError extends boolean = true>(options?: Options<GetPracticeData, ThrowOnError>) => (options?.client ?? client).get<GetPracticeResponses, GetPracticeErrors, ThrowOnError, 'data'>({
    responseStyle: 'data',
    url: '/api/v1/practice',
    ...options
});

/**
 * Start your practice
 *
 * Opens a session with sample data. There is one at a time: where you have one, it goes on.
 */
export const startPractice = <ThrowOnError extends boolean = true>(options?: Options<StartPracticeData, ThrowOnError>) => (options?.client ?? client).post<StartPracticeResponses, StartPracticeErrors, ThrowOnError, 'data'>({
    responseStyle: 'data',
    url: '/api/v1/practice',
    ...options
});

/**
 * Search the account
 *
 * Sessions with their handoffs, clients, devices and members. Misspelt words and beginnings of words are found;
 * codes are found as they are. Secrets are in no index.
 */
export const search = <ThrowOnError extends boolean = true>(options: Options<SearchData, ThrowOnError>) => (options.client ?? client).post<SearchResponses, SearchErrors, ThrowOnError, 'data'>({
    responseStyle: 'data',
    url: '/api/v1/search',
    ...options,
    headers: {
        'Content-Type': 'application/json',
        ...options.headers
    }
});

/**
 * List sessions
 *
 * Sessions of the account, most recently changed first.
 */
export const listSessions = <ThrowOnError extends boolean = true>(options?: Options<ListSessionsData, ThrowOnError>) => (options?.client ?? client).get<ListSessionsResponses, ListSessionsErrors, ThrowOnError, 'data'>({
    responseStyle: 'data',
    url: '/api/v1/sessions',
    ...options
});

/**
 * Open a session
 *
 * Starts troubleshooting.
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
 * List members who opened sessions
 *
 * By name; former members too.
 */
export const listSessionOwners = <ThrowOnError extends boolean = true>(options?: Options<ListSessionOwnersData, ThrowOnError>) => (options?.client ?? client).get<ListSessionOwnersResponses, ListSessionOwnersErrors, ThrowOnError, 'data'>({
    responseStyle: 'data',
    url: '/api/v1/sessions/owners',
    ...options
});

/**
 * Get a session
 *
 * A session with its steps. The owner and the person who claimed it read it as typed; others read it with
 * secrets masked.
 */
export const getSession = <ThrowOnError extends boolean = true>(options: Options<GetSessionData, ThrowOnError>) => (options.client ?? client).get<GetSessionResponses, GetSessionErrors, ThrowOnError, 'data'>({
    responseStyle: 'data',
    url: '/api/v1/sessions/{session_id}',
    ...options
});

/**
 * Update a session
 *
 * Adds or corrects the title, the client and the facts of the problem. Previous values stay in the history.
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
 * Abandon a session
 *
 * Ends it without an answer. Refused while a handoff of it is open; an abandoned session keeps its reason.
 */
export const abandonSession = <ThrowOnError extends boolean = true>(options: Options<AbandonSessionData, ThrowOnError>) => (options.client ?? client).post<AbandonSessionResponses, AbandonSessionErrors, ThrowOnError, 'data'>({
    responseStyle: 'data',
    url: '/api/v1/sessions/{session_id}/abandon',
    ...options,
    headers: {
        'Content-Type': 'application/json',
        ...options.headers
    }
});

/**
 * List attachments
 *
 * Files attached to the session.
 */
export const listAttachments = <ThrowOnError extends boolean = true>(options: Options<ListAttachmentsData, ThrowOnError>) => (options.client ?? client).get<ListAttachmentsResponses, ListAttachmentsErrors, ThrowOnError, 'data'>({
    responseStyle: 'data',
    url: '/api/v1/sessions/{session_id}/attachments',
    ...options
});

/**
 * Attach a file
 *
 * Attaches a file to the session: at most 20 MB each and 20 a session. Programs and documents with macros
 * are refused.
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
 * List corrections of the facts
 *
 * Who changed the session's title, client and facts, when, and the previous values.
 */
export const listFactCorrections = <ThrowOnError extends boolean = true>(options: Options<ListFactCorrectionsData, ThrowOnError>) => (options.client ?? client).get<ListFactCorrectionsResponses, ListFactCorrectionsErrors, ThrowOnError, 'data'>({
    responseStyle: 'data',
    url: '/api/v1/sessions/{session_id}/corrections',
    ...options
});

/**
 * Hide a secret in a correction
 *
 * Hides a passage of what a step or a fact said before it was corrected, and every copy of it in the session.
 * This cannot be undone.
 */
export const hideInCorrection = <ThrowOnError extends boolean = true>(options: Options<HideInCorrectionData, ThrowOnError>) => (options.client ?? client).post<HideInCorrectionResponses, HideInCorrectionErrors, ThrowOnError, 'data'>({
    responseStyle: 'data',
    url: '/api/v1/sessions/{session_id}/corrections/hidden',
    ...options,
    headers: {
        'Content-Type': 'application/json',
        ...options.headers
    }
});

/**
 * List flows for a session
 *
 * Flows that fit the problem, and the one that is followed with where it stands. No model is asked.
 */
export const listSessionFlows = <ThrowOnError extends boolean = true>(options: Options<ListSessionFlowsData, ThrowOnError>) => (options.client ?? client).get<ListSessionFlowsResponses, ListSessionFlowsErrors, ThrowOnError, 'data'>({
    responseStyle: 'data',
    url: '/api/v1/sessions/{session_id}/flows',
    ...options
});

/**
 * Follow a flow
 *
 * In its version of now, whatever changes later. Another one that is followed there is left.
 */
export const startFlow = <ThrowOnError extends boolean = true>(options: Options<StartFlowData, ThrowOnError>) => (options.client ?? client).post<StartFlowResponses, StartFlowErrors, ThrowOnError, 'data'>({
    responseStyle: 'data',
    url: '/api/v1/sessions/{session_id}/flows',
    ...options,
    headers: {
        'Content-Type': 'application/json',
        ...options.headers
    }
});

/**
 * Answer a flow's step
 *
 * Records it as a step of the session, with what it rules out. Any step may be answered, not only the next one.
 * The same answer to the same revision again changes nothing.
 */
export const answerFlow = <ThrowOnError extends boolean = true>(options: Options<AnswerFlowData, ThrowOnError>) => (options.client ?? client).post<AnswerFlowResponses, AnswerFlowErrors, ThrowOnError, 'data'>({
    responseStyle: 'data',
    url: '/api/v1/sessions/{session_id}/flows/{following_id}/answers',
    ...options,
    headers: {
        'Content-Type': 'application/json',
        ...options.headers
    }
});

/**
 * Leave a flow
 *
 * It is followed no more. What was answered stays in the session.
 */
export const leaveFlow = <ThrowOnError extends boolean = true>(options: Options<LeaveFlowData, ThrowOnError>) => (options.client ?? client).post<LeaveFlowResponses, LeaveFlowErrors, ThrowOnError, 'data'>({
    responseStyle: 'data',
    url: '/api/v1/sessions/{session_id}/flows/{following_id}/leave',
    ...options
});

/**
 * Undo a flow's last answer
 *
 * Its step is struck out, and stays readable.
 */
export const undoFlowAnswer = <ThrowOnError extends boolean = true>(options: Options<UndoFlowAnswerData, ThrowOnError>) => (options.client ?? client).post<UndoFlowAnswerResponses, UndoFlowAnswerErrors, ThrowOnError, 'data'>({
    responseStyle: 'data',
    url: '/api/v1/sessions/{session_id}/flows/{following_id}/undo',
    ...options,
    headers: {
        'Content-Type': 'application/json',
        ...options.headers
    }
});

/**
 * Escalate a session
 *
 * Creates a handoff: escalate it to the team, park it, or assign it to a colleague.
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
 * Hide a secret in a session
 *
 * Hides a passage of the session's facts, and every copy of it in the session. This cannot be undone.
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
 * Write a note of a session
 *
 * A ticket note, or a summary for the client, made from the record as it is now. Secrets are masked.
 */
export const getNote = <ThrowOnError extends boolean = true>(options: Options<GetNoteData, ThrowOnError>) => (options.client ?? client).get<GetNoteResponses, GetNoteErrors, ThrowOnError, 'data'>({
    responseStyle: 'data',
    url: '/api/v1/sessions/{session_id}/note',
    ...options
});

/**
 * Pause a session
 *
 * It waits for the user or a vendor. Its technician is reminded at the time given, then daily; the next step
 * resumes it. Of a paused session the reason and the time are replaced.
 */
export const pauseSession = <ThrowOnError extends boolean = true>(options: Options<PauseSessionData, ThrowOnError>) => (options.client ?? client).post<PauseSessionResponses, PauseSessionErrors, ThrowOnError, 'data'>({
    responseStyle: 'data',
    url: '/api/v1/sessions/{session_id}/pause',
    ...options,
    headers: {
        'Content-Type': 'application/json',
        ...options.headers
    }
});

/**
 * Check the brief
 *
 * Parts of the brief that are complete, parts that are missing, and who would be notified.
 */
export const preflight = <ThrowOnError extends boolean = true>(options: Options<PreflightData, ThrowOnError>) => (options.client ?? client).get<PreflightResponses, PreflightErrors, ThrowOnError, 'data'>({
    responseStyle: 'data',
    url: '/api/v1/sessions/{session_id}/preflight',
    ...options
});

/**
 * Propose texts from the record
 *
 * What the steps say for an escalation and for a resolution, and the time spent. Nothing is guessed.
 */
export const listProposals = <ThrowOnError extends boolean = true>(options: Options<ListProposalsData, ThrowOnError>) => (options.client ?? client).get<ListProposalsResponses, ListProposalsErrors, ThrowOnError, 'data'>({
    responseStyle: 'data',
    url: '/api/v1/sessions/{session_id}/proposals',
    ...options
});

/**
 * Reopen an abandoned session
 *
 * An open session stays as it is.
 */
export const reopenSession = <ThrowOnError extends boolean = true>(options: Options<ReopenSessionData, ThrowOnError>) => (options.client ?? client).post<ReopenSessionResponses, ReopenSessionErrors, ThrowOnError, 'data'>({
    responseStyle: 'data',
    url: '/api/v1/sessions/{session_id}/reopen',
    ...options
});

/**
 * Find repeated steps
 *
 * Steps by others that this step would repeat. Nothing is recorded.
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
 * Resolve a session
 *
 * Ends a session that was not escalated. While its handoff is open, resolve the handoff instead.
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
 * Resume a paused session
 *
 * An open session stays as it is.
 */
export const resumeSession = <ThrowOnError extends boolean = true>(options: Options<ResumeSessionData, ThrowOnError>) => (options.client ?? client).post<ResumeSessionResponses, ResumeSessionErrors, ThrowOnError, 'data'>({
    responseStyle: 'data',
    url: '/api/v1/sessions/{session_id}/resume',
    ...options
});

/**
 * Add a step
 *
 * Records a question, action, command, observation, note or suggestion. The first step by the person who
 * claimed a handoff is its first action.
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
 * Strike several steps out
 *
 * All of them or none: what undoes adding a transcript.
 */
export const strikeSteps = <ThrowOnError extends boolean = true>(options: Options<StrikeStepsData, ThrowOnError>) => (options.client ?? client).post<StrikeStepsResponses, StrikeStepsErrors, ThrowOnError, 'data'>({
    responseStyle: 'data',
    url: '/api/v1/sessions/{session_id}/steps/strike',
    ...options,
    headers: {
        'Content-Type': 'application/json',
        ...options.headers
    }
});

/**
 * Get a step
 *
 * The full text of a step. The session and briefs may show only its beginning.
 */
export const getStep = <ThrowOnError extends boolean = true>(options: Options<GetStepData, ThrowOnError>) => (options.client ?? client).get<GetStepResponses, GetStepErrors, ThrowOnError, 'data'>({
    responseStyle: 'data',
    url: '/api/v1/sessions/{session_id}/steps/{step_id}',
    ...options
});

/**
 * Edit a step
 *
 * Replaces the kind and the texts of a step; its time and author stay. The session's owner, the person who
 * claimed its handoff and the person who recorded the step can. The previous text stays in its history.
 */
export const editStep = <ThrowOnError extends boolean = true>(options: Options<EditStepData, ThrowOnError>) => (options.client ?? client).put<EditStepResponses, EditStepErrors, ThrowOnError, 'data'>({
    responseStyle: 'data',
    url: '/api/v1/sessions/{session_id}/steps/{step_id}',
    ...options,
    headers: {
        'Content-Type': 'application/json',
        ...options.headers
    }
});

/**
 * List corrections of a step
 *
 * Who edited, struck out or restored it, when, and what it said before.
 */
export const listStepCorrections = <ThrowOnError extends boolean = true>(options: Options<ListStepCorrectionsData, ThrowOnError>) => (options.client ?? client).get<ListStepCorrectionsResponses, ListStepCorrectionsErrors, ThrowOnError, 'data'>({
    responseStyle: 'data',
    url: '/api/v1/sessions/{session_id}/steps/{step_id}/corrections',
    ...options
});

/**
 * Hide a secret in a step
 *
 * Hides a passage of a step, and every copy of it in the session. This cannot be undone.
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
 * Restore a struck step
 *
 * The step is valid again.
 */
export const restoreStep = <ThrowOnError extends boolean = true>(options: Options<RestoreStepData, ThrowOnError>) => (options.client ?? client).post<RestoreStepResponses, RestoreStepErrors, ThrowOnError, 'data'>({
    responseStyle: 'data',
    url: '/api/v1/sessions/{session_id}/steps/{step_id}/restore',
    ...options,
    headers: {
        'Content-Type': 'application/json',
        ...options.headers
    }
});

/**
 * Strike a step out
 *
 * The step stays readable, but no longer counts: the next brief, search and suggestions leave it out. The same
 * people as for an edit can do this.
 */
export const strikeStep = <ThrowOnError extends boolean = true>(options: Options<StrikeStepData, ThrowOnError>) => (options.client ?? client).post<StrikeStepResponses, StrikeStepErrors, ThrowOnError, 'data'>({
    responseStyle: 'data',
    url: '/api/v1/sessions/{session_id}/steps/{step_id}/strike',
    ...options,
    headers: {
        'Content-Type': 'application/json',
        ...options.headers
    }
});

/**
 * Suggest next steps
 *
 * Suggests what to try next. Nothing is recorded; to accept one, add it as a `suggestion` step.
 */
export const suggest = <ThrowOnError extends boolean = true>(options: Options<SuggestData, ThrowOnError>) => (options.client ?? client).post<SuggestResponses, SuggestErrors, ThrowOnError, 'data'>({
    responseStyle: 'data',
    url: '/api/v1/sessions/{session_id}/suggestions',
    ...options
});

/**
 * Add a transcript
 *
 * Records each command that was not dropped as a step, all of them or none. To undo it, strike the steps out
 * together.
 */
export const addTranscript = <ThrowOnError extends boolean = true>(options: Options<AddTranscriptData, ThrowOnError>) => (options.client ?? client).post<AddTranscriptResponses, AddTranscriptErrors, ThrowOnError, 'data'>({
    responseStyle: 'data',
    url: '/api/v1/sessions/{session_id}/transcripts',
    ...options,
    headers: {
        'Content-Type': 'application/json',
        ...options.headers
    }
});

/**
 * Preview a transcript
 *
 * The commands in a terminal's text, with their outputs. Nothing is stored.
 */
export const previewTranscript = <ThrowOnError extends boolean = true>(options: Options<PreviewTranscriptData, ThrowOnError>) => (options.client ?? client).post<PreviewTranscriptResponses, PreviewTranscriptErrors, ThrowOnError, 'data'>({
    responseStyle: 'data',
    url: '/api/v1/sessions/{session_id}/transcripts/preview',
    ...options,
    headers: {
        'Content-Type': 'application/json',
        ...options.headers
    }
});

/**
 * View a handoff
 *
 * The handoff with its assessment, its messages and the changes since its brief. Reading it does not claim it.
 */
export const viewHandoff = <ThrowOnError extends boolean = true>(options: Options<ViewHandoffData, ThrowOnError>) => (options.client ?? client).get<ViewHandoffResponses, ViewHandoffErrors, ThrowOnError, 'data'>({
    responseStyle: 'data',
    url: '/api/v1/views/handoffs/{handoff_id}',
    ...options
});

/**
 * View a session
 *
 * The session as `getSession` gives it, with its newest handoff.
 */
export const viewSession = <ThrowOnError extends boolean = true>(options: Options<ViewSessionData, ThrowOnError>) => (options.client ?? client).get<ViewSessionResponses, ViewSessionErrors, ThrowOnError, 'data'>({
    responseStyle: 'data',
    url: '/api/v1/views/sessions/{session_id}',
    ...options
});

/**
 * View what every page shows
 *
 * The signed-in person, the server's version, and your notifications and their preferences.
 */
export const viewStart = <ThrowOnError extends boolean = true>(options?: Options<ViewStartData, ThrowOnError>) => (options?.client ?? client).get<ViewStartResponses, ViewStartErrors, ThrowOnError, 'data'>({
    responseStyle: 'data',
    url: '/api/v1/views/start',
    ...options
});

/**
 * List webhooks
 *
 * All webhooks of the account, oldest first.
 */
export const listWebhooks = <ThrowOnError extends boolean = true>(options?: Options<ListWebhooksData, ThrowOnError>) => (options?.client ?? client).get<ListWebhooksResponses, ListWebhooksErrors, ThrowOnError, 'data'>({
    responseStyle: 'data',
    url: '/api/v1/webhooks',
    ...options
});

/**
 * Create a webhook
 *
 * The answer shows the secret, once.
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
 * Remove a webhook
 *
 * Removes the webhook, its unsent messages and its log.
 */
export const removeWebhook = <ThrowOnError extends boolean = true>(options: Options<RemoveWebhookData, ThrowOnError>) => (options.client ?? client).delete<RemoveWebhookResponses, RemoveWebhookErrors, ThrowOnError, 'data'>({
    responseStyle: 'data',
    url: '/api/v1/webhooks/{webhook_id}',
    ...options
});

/**
 * Replace a webhook
 *
 * Replaces all settings of the webhook, and switches it on or off.
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
 * List webhook deliveries
 *
 * Delivery attempts of the last month, newest first.
 */
export const listWebhookDeliveries = <ThrowOnError extends boolean = true>(options: Options<ListWebhookDeliveriesData, ThrowOnError>) => (options.client ?? client).get<ListWebhookDeliveriesResponses, ListWebhookDeliveriesErrors, ThrowOnError, 'data'>({
    responseStyle: 'data',
    url: '/api/v1/webhooks/{webhook_id}/deliveries',
    ...options
});

/**
 * Resend a delivery
 *
 * Sends the same message again, with the same id.
 */
export const resendWebhookDelivery = <ThrowOnError extends boolean = true>(options: Options<ResendWebhookDeliveryData, ThrowOnError>) => (options.client ?? client).post<ResendWebhookDeliveryResponses, ResendWebhookDeliveryErrors, ThrowOnError, 'data'>({
    responseStyle: 'data',
    url: '/api/v1/webhooks/{webhook_id}/deliveries/{delivery_id}/resend',
    ...options
});

/**
 * Rotate a webhook's secret
 *
 * The answer shows the new secret, once. The old secret also signs for one more day.
 */
export const rotateWebhookSecret = <ThrowOnError extends boolean = true>(options: Options<RotateWebhookSecretData, ThrowOnError>) => (options.client ?? client).post<RotateWebhookSecretResponses, RotateWebhookSecretErrors, ThrowOnError, 'data'>({
    responseStyle: 'data',
    url: '/api/v1/webhooks/{webhook_id}/secret',
    ...options
});

/**
 * Test a webhook
 *
 * Sends a test message now, even if the webhook is switched off, and returns the result.
 */
export const testWebhook = <ThrowOnError extends boolean = true>(options: Options<TestWebhookData, ThrowOnError>) => (options.client ?? client).post<TestWebhookResponses, TestWebhookErrors, ThrowOnError, 'data'>({
    responseStyle: 'data',
    url: '/api/v1/webhooks/{webhook_id}/test',
    ...options
});

/**
 * Send unsent messages
 *
 * Sends the messages that waited when the webhook was switched off, in order.
 */
export const sendUnsentWebhookMessages = <ThrowOnError extends boolean = true>(options: Options<SendUnsentWebhookMessagesData, ThrowOnError>) => (options.client ?? client).post<SendUnsentWebhookMessagesResponses, SendUnsentWebhookMessagesErrors, ThrowOnError, 'data'>({
    responseStyle: 'data',
    url: '/api/v1/webhooks/{webhook_id}/unsent/send',
    ...options
});
