import inter from '@fontsource-variable/inter/files/inter-latin-wght-normal.woff2';

const SCALE = 2;

/**
 * Draws an element as a PNG, in the theme that is on, with the style sheets of the page. It is drawn by the browser from
 * an SVG that holds a copy of it: such a picture can load nothing, so all that it takes is in it, the letters too.
 *
 * Drawing programs for pages work out the style of every element, which stops this page for seconds.
 */
export async function drawn(element: HTMLElement, className: string): Promise<Blob> {
  const copy = element.cloneNode(true) as HTMLElement;
  copy.classList.add(className);
  const [width, height] = measured(copy);
  const image = new Image();
  image.src = `data:image/svg+xml;charset=utf-8,${encodeURIComponent(svg(copy, width, height, await styles()))}`;
  await image.decode();
  const canvas = document.createElement('canvas');
  canvas.width = width * SCALE;
  canvas.height = height * SCALE;
  const context = canvas.getContext('2d');
  context?.scale(SCALE, SCALE);
  context?.drawImage(image, 0, 0);
  const picture = await new Promise<Blob | null>((resolve) => canvas.toBlob(resolve));
  if (!picture) throw new Error('Nothing was drawn.');
  return picture;
}

/** Width and height in CSS pixels that the copy takes on this page, out of sight. */
function measured(copy: HTMLElement): [width: number, height: number] {
  copy.inert = true;
  document.body.append(copy);
  const size: [number, number] = [copy.offsetWidth, copy.offsetHeight];
  copy.remove();
  return size;
}

function svg(copy: HTMLElement, width: number, height: number, css: string): string {
  const root = document.implementation.createDocument('http://www.w3.org/2000/svg', 'svg').documentElement;
  root.setAttribute('width', String(width));
  root.setAttribute('height', String(height));
  root.setAttribute('style', `color-scheme: ${getComputedStyle(document.documentElement).colorScheme}`);
  const frame = root.ownerDocument.createElementNS(root.namespaceURI, 'foreignObject');
  frame.setAttribute('width', '100%');
  frame.setAttribute('height', '100%');
  const body = document.createElement('body');
  const style = document.createElement('style');
  style.textContent = css;
  copy.style.position = 'static';
  body.append(style, copy);
  frame.append(body);
  root.append(frame);
  return new XMLSerializer().serializeToString(root);
}

/** The rules of the page, with Inter itself in the place of the addresses of its files. */
async function styles(): Promise<string> {
  const rules = [...document.styleSheets].flatMap(({ cssRules }) => [...cssRules]);
  const text = rules.filter((rule) => !(rule instanceof CSSFontFaceRule)).map(({ cssText }) => cssText);
  return [
    `@font-face{font-family:"Inter Variable";font-weight:100 900;src:url(${await dataUrl(inter)})}`,
    ...text,
  ].join('');
}

async function dataUrl(address: string): Promise<string> {
  const file = await (await fetch(address)).blob();
  return new Promise((resolve, reject) => {
    const reader = new FileReader();
    reader.onload = () => resolve(String(reader.result));
    reader.onerror = () => reject(reader.error);
    reader.readAsDataURL(file);
  });
}
