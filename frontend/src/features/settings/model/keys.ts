/** The name under which a page of the policy keeps its unsaved changes. */
export function policyKey(page: string): string {
  return `settings.${page}`;
}
