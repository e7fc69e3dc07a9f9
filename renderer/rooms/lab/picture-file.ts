/** A drawn figure as a file: its SVG parts put together as one picture with its looks written out, or that picture painted as PNG. */

/** What CSS gives the parts of a drawing, and a file has to say itself. */
const looks = [
  'fill',
  'fill-opacity',
  'stroke',
  'stroke-width',
  'stroke-dasharray',
  'stroke-linecap',
  'stroke-linejoin',
  'font-family',
  'font-size',
  'font-weight',
] as const;

export interface PictureFile {
  readonly svg: string;
  readonly width: number;
  readonly height: number;
}

/** What `element` shows now: drawings, pixels, and the caption above them; no crosshair. */
export function pictureOf(element: HTMLElement): PictureFile {
  const frame = element.getBoundingClientRect();
  const [width, height] = [Math.ceil(frame.width), Math.ceil(frame.height)];
  const root = document.createElementNS('http://www.w3.org/2000/svg', 'svg');
  root.setAttribute('xmlns', 'http://www.w3.org/2000/svg');
  root.setAttribute('viewBox', `0 0 ${String(width)} ${String(height)}`);
  root.setAttribute('width', String(width));
  root.setAttribute('height', String(height));
  const paper = document.createElementNS(root.namespaceURI, 'rect');
  paper.setAttribute('width', '100%');
  paper.setAttribute('height', '100%');
  paper.setAttribute('fill', getComputedStyle(element).getPropertyValue('--bg').trim());
  root.append(paper);
  for (const part of element.querySelectorAll<HTMLCanvasElement | SVGSVGElement | HTMLElement>('canvas, svg, [data-caption]')) {
    const at = part.getBoundingClientRect();
    const [x, y] = [at.left - frame.left, at.top - frame.top];
    if (part instanceof HTMLCanvasElement) root.append(pixels(part, x, y, at));
    else if (part instanceof SVGSVGElement) root.append(drawing(part, x, y));
    else root.append(caption(part, x + at.width / 2, y + at.height * 0.75));
  }
  return { svg: new XMLSerializer().serializeToString(root), width, height };
}

function drawing(svg: SVGSVGElement, x: number, y: number): SVGGElement {
  const group = document.createElementNS('http://www.w3.org/2000/svg', 'g');
  group.setAttribute('transform', `translate(${x.toFixed(1)} ${y.toFixed(1)})`);
  for (const child of svg.children) {
    if (child.matches('[data-transient]')) continue;
    const copy = child.cloneNode(true);
    if (!(copy instanceof Element)) continue;
    const [from, to] = [
      [child, ...child.querySelectorAll('*')],
      [copy, ...copy.querySelectorAll('*')],
    ];
    from.forEach((element, place) => {
      const [style, own] = [getComputedStyle(element), to[place]];
      own?.removeAttribute('class');
      own?.removeAttribute('style');
      for (const look of looks) own?.setAttribute(look, style.getPropertyValue(look));
    });
    group.append(copy);
  }
  return group;
}

function pixels(canvas: HTMLCanvasElement, x: number, y: number, { width, height }: DOMRect): SVGImageElement {
  const image = document.createElementNS('http://www.w3.org/2000/svg', 'image');
  for (const [name, value] of Object.entries({ x, y, width, height })) image.setAttribute(name, value.toFixed(1));
  image.setAttribute('preserveAspectRatio', 'none');
  image.setAttribute('style', 'image-rendering: pixelated');
  image.setAttribute('href', canvas.toDataURL());
  return image;
}

function caption(element: HTMLElement, x: number, y: number): SVGTextElement {
  const style = getComputedStyle(element);
  const text = document.createElementNS('http://www.w3.org/2000/svg', 'text');
  text.setAttribute('x', x.toFixed(1));
  text.setAttribute('y', y.toFixed(1));
  text.setAttribute('text-anchor', 'middle');
  text.setAttribute('fill', style.color);
  for (const look of ['font-family', 'font-size', 'font-weight'] as const) text.setAttribute(look, style.getPropertyValue(look));
  text.textContent = element.textContent.trim();
  return text;
}

/** Painted with `scale` pixels for one; rejects where the picture cannot be read. */
export async function paintPng({ svg, width, height }: PictureFile, scale = 2): Promise<Uint8Array<ArrayBuffer>> {
  const address = URL.createObjectURL(new Blob([svg], { type: 'image/svg+xml' }));
  try {
    const image = new Image();
    image.src = address;
    await image.decode();
    const canvas = document.createElement('canvas');
    canvas.width = width * scale;
    canvas.height = height * scale;
    const context = canvas.getContext('2d');
    if (context === null) throw new Error('no canvas to paint on');
    context.drawImage(image, 0, 0, canvas.width, canvas.height);
    const blob = await new Promise<Blob | null>((done) => canvas.toBlob(done, 'image/png'));
    if (blob === null) throw new Error('the picture could not be painted');
    return new Uint8Array(await blob.arrayBuffer());
  } finally {
    URL.revokeObjectURL(address);
  }
}
