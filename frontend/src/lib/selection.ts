/** Where in `text`, which `element` shows, the selection of the page is; null where it is elsewhere or empty. */
export function selectedIn(element: Element, text: string): { begin: number; end: number } | null {
  const selection = document.getSelection();
  if (!selection || selection.isCollapsed || selection.rangeCount === 0) return null;
  const range = selection.getRangeAt(0);
  if (!element.contains(range.commonAncestorContainer)) return null;
  const before = document.createRange();
  before.selectNodeContents(element);
  before.setEnd(range.startContainer, range.startOffset);
  const said = range.toString();
  const at = before.toString().length;
  // A masked passage shows more characters than it has.
  const begin = text.startsWith(said, at) ? at : text.indexOf(said);
  return said !== '' && begin >= 0 ? { begin, end: begin + said.length } : null;
}
