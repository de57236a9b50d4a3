interface Parameter<T> {
  name: string;
  value: T;
}

/** `state=open`. In the build it stands for the generator's own module, which knows every style of OpenAPI. */
export function serializePrimitiveParam({ name, value }: Parameter<string>): string {
  return `${name}=${encodeURIComponent(value)}`;
}

/** `state=open&state=claimed` */
export function serializeArrayParam({ name, value }: Parameter<string[]>): string {
  return value.map((each) => serializePrimitiveParam({ name, value: each })).join('&');
}

/** No parameter of the API is an object. */
export const serializeObjectParam = undefined;
