import type { APIRequest } from '@playwright/test';
import { PASSWORD, type Role, type Tenant } from './tenant';

export type Pass = Awaited<ReturnType<Awaited<ReturnType<APIRequest['newContext']>>['storageState']>>;

/** Signs each person in once for all tests of a worker: sign-ins are counted, and a form is not what most tests test. */
export class Passes {
  readonly #request: APIRequest;
  readonly #baseURL: string;
  readonly #held = new Map<string, Promise<Pass>>();

  constructor(request: APIRequest, baseURL: string) {
    this.#request = request;
    this.#baseURL = baseURL;
  }

  of(tenant: Tenant, role: Role): Promise<Pass> {
    const email = tenant.email(role);
    let pass = this.#held.get(email);
    if (!pass) {
      pass = this.#signIn(email);
      this.#held.set(email, pass);
    }
    return pass;
  }

  async #signIn(email: string): Promise<Pass> {
    const http = await this.#request.newContext({ baseURL: this.#baseURL });
    const response = await http.post('/api/v1/auth/sign-in', { data: { email, password: PASSWORD } });
    if (!response.ok()) throw new Error(`${email} could not sign in: ${response.status()} ${await response.text()}`);
    const pass = await http.storageState();
    await http.dispose();
    return pass;
  }
}
