import { createElement, Fragment, type ReactNode } from 'react';

/** The elements that a note has. Anything else is shown as the text in it. */
const ELEMENTS = new Set(['h2', 'h3', 'p', 'ul', 'li', 'strong', 'code', 'bdi', 'br']);

/** A note's HTML as elements of the page, made one by one: nothing in it can act. */
export function NoteHtml({ html }: { html: string }) {
  return <div className="note-html">{childrenOf(new DOMParser().parseFromString(html, 'text/html').body)}</div>;
}

function childrenOf(parent: Node): ReactNode[] {
  return [...parent.childNodes].map((node, index) => {
    if (!(node instanceof Element)) return node.textContent;
    const name = node.localName;
    // biome-ignore lint/suspicious/noArrayIndexKey: a text that is only read has no other identity.
    if (!ELEMENTS.has(name)) return <Fragment key={index}>{childrenOf(node)}</Fragment>;
    const props = { key: index, ...(node.hasAttribute('dir') && { dir: node.getAttribute('dir') }) };
    return name === 'br' ? createElement(name, { key: index }) : createElement(name, props, ...childrenOf(node));
  });
}
