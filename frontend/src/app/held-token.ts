/**
 * What follows the # of a mailed link is not sent to any server by itself. Using it leaves the address, and replaces it
 * in the history.
 */
export function heldToken(): string {
  return window.location.hash.slice(1);
}
