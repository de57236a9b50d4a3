// Generated from openapi.json by `npm run generate`. Do not edit.

import type { Client, Options as Options2, TDataShape } from './client';
import { client } from './client.gen';
import type { AboutData, AboutErrors, AboutResponses, AddStepData, AddStepErrors, AddStepResponses, ChangeMemberData, ChangeMemberErrors, ChangeMemberResponses, ClaimHandoffData, ClaimHandoffErrors, ClaimHandoffResponses, EscalateData, EscalateErrors, EscalateResponses, GetEscalationMetricsData, GetEscalationMetricsErrors, GetEscalationMetricsResponses, GetHandoffData, GetHandoffErrors, GetHandoffResponses, GetMeData, GetMeErrors, GetMeResponses, GetSessionData, GetSessionErrors, GetSessionResponses, HealthLiveData, HealthLiveErrors, HealthLiveResponses, HealthReadyData, HealthReadyErrors, HealthReadyResponses, ListDemoMailData, ListDemoMailErrors, ListDemoMailResponses, ListEventsData, ListEventsErrors, ListEventsResponses, ListHandoffsData, ListHandoffsErrors, ListHandoffsResponses, ListMembersData, ListMembersErrors, ListMembersResponses, ListPersonasData, ListPersonasErrors, ListPersonasResponses, ListSessionsData, ListSessionsErrors, ListSessionsResponses, OpenSessionData, OpenSessionErrors, OpenSessionResponses, PreflightData, PreflightErrors, PreflightResponses, ReadDemoMailData, ReadDemoMailErrors, ReadDemoMailResponses, ReleaseHandoffData, ReleaseHandoffErrors, ReleaseHandoffResponses, RemoveMemberData, RemoveMemberErrors, RemoveMemberResponses, ResolveHandoffData, ResolveHandoffErrors, ResolveHandoffResponses, ResolveSessionData, ResolveSessionErrors, ResolveSessionResponses, SignInData, SignInErrors, SignInResponses, SignOutData, SignOutErrors, SignOutResponses, SwitchAccountData, SwitchAccountErrors, SwitchAccountResponses, WithdrawHandoffData, WithdrawHandoffErrors, WithdrawHandoffResponses } from './types.gen';

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
 * Escalations
 *
 * Post-claim time to first action. Not minutes recovered: those need a manual baseline as well.
 */
export const getEscalationMetrics = <ThrowOnError extends boolean = true>(options?: Options<GetEscalationMetricsData, ThrowOnError>) => (options?.client ?? client).get<GetEscalationMetricsResponses, GetEscalationMetricsErrors, ThrowOnError, 'data'>({
    responseStyle: 'data',
    url: '/api/v1/analytics/flowpilot/escalations',
    ...options
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
 * What was sent, the newest first.
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
 */
export const listEvents = <ThrowOnError extends boolean = true>(options: Options<ListEventsData, ThrowOnError>) => (options.client ?? client).get<ListEventsResponses, ListEventsErrors, ThrowOnError, 'data'>({
    responseStyle: 'data',
    url: '/api/v1/events',
    ...options
});

/**
 * ListHandoffs
 *
 * The queue, the newest first.
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
 * Whether requests can be served, and what is down. 503 when they cannot; without Redis they can.
 */
export const healthReady = <ThrowOnError extends boolean = true>(options?: Options<HealthReadyData, ThrowOnError>) => (options?.client ?? client).get<HealthReadyResponses, HealthReadyErrors, ThrowOnError, 'data'>({
    responseStyle: 'data',
    url: '/api/v1/health/ready',
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
 * One session with all its steps.
 */
export const getSession = <ThrowOnError extends boolean = true>(options: Options<GetSessionData, ThrowOnError>) => (options.client ?? client).get<GetSessionResponses, GetSessionErrors, ThrowOnError, 'data'>({
    responseStyle: 'data',
    url: '/api/v1/sessions/{session_id}',
    ...options
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
