// Generated from openapi.json by `npm run generate`. Do not edit.

import type { Client, Options as Options2, TDataShape } from './client';
import { client } from './client.gen';
import type { AddStepData, AddStepErrors, AddStepResponses, ClaimHandoffData, ClaimHandoffErrors, ClaimHandoffResponses, CreateHandoffData, CreateHandoffErrors, CreateHandoffResponses, CreateSessionData, CreateSessionErrors, CreateSessionResponses, GetAboutData, GetAboutErrors, GetAboutResponses, GetEscalationMetricsData, GetEscalationMetricsErrors, GetEscalationMetricsResponses, GetHandoffData, GetHandoffErrors, GetHandoffResponses, GetMailData, GetMailErrors, GetMailResponses, GetMeData, GetMeErrors, GetMeResponses, GetPreflightData, GetPreflightErrors, GetPreflightResponses, GetSessionData, GetSessionErrors, GetSessionResponses, ListHandoffsData, ListHandoffsErrors, ListHandoffsResponses, ListMailData, ListMailErrors, ListMailResponses, ListPersonasData, ListPersonasErrors, ListPersonasResponses, ListSessionsData, ListSessionsErrors, ListSessionsResponses, ReleaseHandoffData, ReleaseHandoffErrors, ReleaseHandoffResponses, ResolveHandoffData, ResolveHandoffErrors, ResolveHandoffResponses, ResolveSessionData, ResolveSessionErrors, ResolveSessionResponses, SignInData, SignInErrors, SignInResponses, SignOutData, SignOutErrors, SignOutResponses, SwitchAccountData, SwitchAccountErrors, SwitchAccountResponses, WithdrawHandoffData, WithdrawHandoffErrors, WithdrawHandoffResponses } from './types.gen';

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

export const signIn = <ThrowOnError extends boolean = true>(options: Options<SignInData, ThrowOnError>) => (options.client ?? client).post<SignInResponses, SignInErrors, ThrowOnError, 'data'>({
    responseStyle: 'data',
    url: '/api/v1/auth/sign-in',
    ...options,
    headers: {
        'Content-Type': 'application/json',
        ...options.headers
    }
});

export const signOut = <ThrowOnError extends boolean = true>(options?: Options<SignOutData, ThrowOnError>) => (options?.client ?? client).post<SignOutResponses, SignOutErrors, ThrowOnError, 'data'>({
    responseStyle: 'data',
    url: '/api/v1/auth/sign-out',
    ...options
});

export const switchAccount = <ThrowOnError extends boolean = true>(options: Options<SwitchAccountData, ThrowOnError>) => (options.client ?? client).post<SwitchAccountResponses, SwitchAccountErrors, ThrowOnError, 'data'>({
    responseStyle: 'data',
    url: '/api/v1/auth/switch-account',
    ...options,
    headers: {
        'Content-Type': 'application/json',
        ...options.headers
    }
});

export const getMe = <ThrowOnError extends boolean = true>(options?: Options<GetMeData, ThrowOnError>) => (options?.client ?? client).get<GetMeResponses, GetMeErrors, ThrowOnError, 'data'>({
    responseStyle: 'data',
    url: '/api/v1/me',
    ...options
});

export const listSessions = <ThrowOnError extends boolean = true>(options?: Options<ListSessionsData, ThrowOnError>) => (options?.client ?? client).get<ListSessionsResponses, ListSessionsErrors, ThrowOnError, 'data'>({
    responseStyle: 'data',
    url: '/api/v1/sessions',
    ...options
});

export const createSession = <ThrowOnError extends boolean = true>(options: Options<CreateSessionData, ThrowOnError>) => (options.client ?? client).post<CreateSessionResponses, CreateSessionErrors, ThrowOnError, 'data'>({
    responseStyle: 'data',
    url: '/api/v1/sessions',
    ...options,
    headers: {
        'Content-Type': 'application/json',
        ...options.headers
    }
});

export const getSession = <ThrowOnError extends boolean = true>(options: Options<GetSessionData, ThrowOnError>) => (options.client ?? client).get<GetSessionResponses, GetSessionErrors, ThrowOnError, 'data'>({
    responseStyle: 'data',
    url: '/api/v1/sessions/{session_id}',
    ...options
});

export const addStep = <ThrowOnError extends boolean = true>(options: Options<AddStepData, ThrowOnError>) => (options.client ?? client).post<AddStepResponses, AddStepErrors, ThrowOnError, 'data'>({
    responseStyle: 'data',
    url: '/api/v1/sessions/{session_id}/steps',
    ...options,
    headers: {
        'Content-Type': 'application/json',
        ...options.headers
    }
});

export const resolveSession = <ThrowOnError extends boolean = true>(options: Options<ResolveSessionData, ThrowOnError>) => (options.client ?? client).post<ResolveSessionResponses, ResolveSessionErrors, ThrowOnError, 'data'>({
    responseStyle: 'data',
    url: '/api/v1/sessions/{session_id}/resolve',
    ...options,
    headers: {
        'Content-Type': 'application/json',
        ...options.headers
    }
});

export const getPreflight = <ThrowOnError extends boolean = true>(options: Options<GetPreflightData, ThrowOnError>) => (options.client ?? client).get<GetPreflightResponses, GetPreflightErrors, ThrowOnError, 'data'>({
    responseStyle: 'data',
    url: '/api/v1/sessions/{session_id}/preflight',
    ...options
});

export const createHandoff = <ThrowOnError extends boolean = true>(options: Options<CreateHandoffData, ThrowOnError>) => (options.client ?? client).post<CreateHandoffResponses, CreateHandoffErrors, ThrowOnError, 'data'>({
    responseStyle: 'data',
    url: '/api/v1/sessions/{session_id}/handoffs',
    ...options,
    headers: {
        'Content-Type': 'application/json',
        ...options.headers
    }
});

export const listHandoffs = <ThrowOnError extends boolean = true>(options?: Options<ListHandoffsData, ThrowOnError>) => (options?.client ?? client).get<ListHandoffsResponses, ListHandoffsErrors, ThrowOnError, 'data'>({
    responseStyle: 'data',
    url: '/api/v1/handoffs',
    ...options
});

export const getHandoff = <ThrowOnError extends boolean = true>(options: Options<GetHandoffData, ThrowOnError>) => (options.client ?? client).get<GetHandoffResponses, GetHandoffErrors, ThrowOnError, 'data'>({
    responseStyle: 'data',
    url: '/api/v1/handoffs/{handoff_id}',
    ...options
});

export const claimHandoff = <ThrowOnError extends boolean = true>(options: Options<ClaimHandoffData, ThrowOnError>) => (options.client ?? client).post<ClaimHandoffResponses, ClaimHandoffErrors, ThrowOnError, 'data'>({
    responseStyle: 'data',
    url: '/api/v1/handoffs/{handoff_id}/claim',
    ...options
});

export const releaseHandoff = <ThrowOnError extends boolean = true>(options: Options<ReleaseHandoffData, ThrowOnError>) => (options.client ?? client).post<ReleaseHandoffResponses, ReleaseHandoffErrors, ThrowOnError, 'data'>({
    responseStyle: 'data',
    url: '/api/v1/handoffs/{handoff_id}/release',
    ...options,
    headers: {
        'Content-Type': 'application/json',
        ...options.headers
    }
});

export const withdrawHandoff = <ThrowOnError extends boolean = true>(options: Options<WithdrawHandoffData, ThrowOnError>) => (options.client ?? client).post<WithdrawHandoffResponses, WithdrawHandoffErrors, ThrowOnError, 'data'>({
    responseStyle: 'data',
    url: '/api/v1/handoffs/{handoff_id}/withdraw',
    ...options
});

export const resolveHandoff = <ThrowOnError extends boolean = true>(options: Options<ResolveHandoffData, ThrowOnError>) => (options.client ?? client).post<ResolveHandoffResponses, ResolveHandoffErrors, ThrowOnError, 'data'>({
    responseStyle: 'data',
    url: '/api/v1/handoffs/{handoff_id}/resolve',
    ...options,
    headers: {
        'Content-Type': 'application/json',
        ...options.headers
    }
});

export const getEscalationMetrics = <ThrowOnError extends boolean = true>(options?: Options<GetEscalationMetricsData, ThrowOnError>) => (options?.client ?? client).get<GetEscalationMetricsResponses, GetEscalationMetricsErrors, ThrowOnError, 'data'>({
    responseStyle: 'data',
    url: '/api/v1/analytics/flowpilot/escalations',
    ...options
});

export const getAbout = <ThrowOnError extends boolean = true>(options?: Options<GetAboutData, ThrowOnError>) => (options?.client ?? client).get<GetAboutResponses, GetAboutErrors, ThrowOnError, 'data'>({
    responseStyle: 'data',
    url: '/api/v1/about',
    ...options
});

export const listPersonas = <ThrowOnError extends boolean = true>(options?: Options<ListPersonasData, ThrowOnError>) => (options?.client ?? client).get<ListPersonasResponses, ListPersonasErrors, ThrowOnError, 'data'>({
    responseStyle: 'data',
    url: '/api/v1/demo/personas',
    ...options
});

export const listMail = <ThrowOnError extends boolean = true>(options?: Options<ListMailData, ThrowOnError>) => (options?.client ?? client).get<ListMailResponses, ListMailErrors, ThrowOnError, 'data'>({
    responseStyle: 'data',
    url: '/api/v1/demo/mail',
    ...options
});

export const getMail = <ThrowOnError extends boolean = true>(options: Options<GetMailData, ThrowOnError>) => (options.client ?? client).get<GetMailResponses, GetMailErrors, ThrowOnError, 'data'>({
    responseStyle: 'data',
    url: '/api/v1/demo/mail/{message_id}',
    ...options
});
