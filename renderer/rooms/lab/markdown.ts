/**
 * Reads Markdown into a tree of plain data that components draw. HTML in it stays text, links keep only addresses of the
 * web, pictures become their words, and maths is shown as it is written.
 */
import { Lexer, type Token, type Tokens } from 'marked';

export type Inline =
  | { readonly kind: 'text'; readonly text: string }
  | { readonly kind: 'code' | 'maths'; readonly text: string }
  | { readonly kind: 'strong' | 'emphasis' | 'deleted'; readonly parts: readonly Inline[] }
  | { readonly kind: 'link'; readonly address: string; readonly parts: readonly Inline[] }
  | { readonly kind: 'break' };

export type Block =
  | { readonly kind: 'heading'; readonly level: number; readonly parts: readonly Inline[] }
  | { readonly kind: 'paragraph'; readonly parts: readonly Inline[] }
  | { readonly kind: 'code' | 'maths'; readonly text: string }
  | { readonly kind: 'quote'; readonly blocks: readonly Block[] }
  | { readonly kind: 'list'; readonly start: number | null; readonly items: readonly (readonly Block[])[] }
  | {
      readonly kind: 'table';
      readonly head: readonly (readonly Inline[])[];
      readonly rows: readonly (readonly (readonly Inline[])[])[];
    }
  | { readonly kind: 'rule' };

/** Deepest nesting that is drawn; what is nested deeper becomes text. */
const deepest = 12;

export function readMarkdown(source: string): readonly Block[] {
  return blocksOf(new Lexer({ gfm: true }).lex(source), 0);
}

function blocksOf(tokens: readonly Token[], depth: number): readonly Block[] {
  return tokens.flatMap((token): readonly Block[] => {
    if (depth > deepest) return [{ kind: 'paragraph', parts: [{ kind: 'text', text: token.raw }] }];
    switch (token.type) {
      case 'space':
      case 'def':
        return [];
      case 'heading':
        return [{ kind: 'heading', level: (token as Tokens.Heading).depth, parts: inlinesOf(token.tokens, token.raw, depth) }];
      case 'paragraph':
        return [paragraph(token, depth)];
      case 'text':
        return [{ kind: 'paragraph', parts: inlinesOf('tokens' in token ? token.tokens : undefined, token.raw, depth) }];
      case 'code':
        return [{ kind: 'code', text: (token as Tokens.Code).text }];
      case 'blockquote':
        return [{ kind: 'quote', blocks: blocksOf(token.tokens ?? [], depth + 1) }];
      case 'list': {
        const { ordered, start, items } = token as Tokens.List;
        return [
          {
            kind: 'list',
            start: ordered ? Number(start) || 1 : null,
            items: items.map((item) => blocksOf(item.tokens, depth + 1)),
          },
        ];
      }
      case 'table': {
        const { header, rows } = token as Tokens.Table;
        const cell = ({ tokens: inside, text }: Tokens.TableCell): readonly Inline[] => inlinesOf(inside, text, depth);
        return [{ kind: 'table', head: header.map(cell), rows: rows.map((row) => row.map(cell)) }];
      }
      case 'hr':
        return [{ kind: 'rule' }];
      default:
        return [{ kind: 'paragraph', parts: [{ kind: 'text', text: token.raw.trimEnd() }] }];
    }
  });
}

function paragraph(token: Token, depth: number): Block {
  const maths = /^\s*\$\$(?<inside>[\s\S]+)\$\$\s*$/.exec(token.raw)?.groups?.['inside'];
  if (maths !== undefined) return { kind: 'maths', text: maths.trim() };
  return { kind: 'paragraph', parts: inlinesOf('tokens' in token ? token.tokens : undefined, token.raw, depth) };
}

function inlinesOf(tokens: readonly Token[] | undefined, raw: string, depth: number): readonly Inline[] {
  if (tokens === undefined || depth > deepest) return withMaths(raw);
  return tokens.flatMap((token): readonly Inline[] => {
    const inside = (): readonly Inline[] => inlinesOf('tokens' in token ? token.tokens : undefined, token.raw, depth + 1);
    switch (token.type) {
      case 'text':
        return 'tokens' in token && token.tokens ? inside() : withMaths((token as Tokens.Text).text);
      case 'escape':
        return [{ kind: 'text', text: (token as Tokens.Escape).text }];
      case 'codespan':
        return [{ kind: 'code', text: (token as Tokens.Codespan).text }];
      case 'strong':
        return [{ kind: 'strong', parts: inside() }];
      case 'em':
        return [{ kind: 'emphasis', parts: inside() }];
      case 'del':
        return [{ kind: 'deleted', parts: inside() }];
      case 'br':
        return [{ kind: 'break' }];
      case 'link': {
        const { href } = token as Tokens.Link;
        return /^https?:\/\//i.test(href) ? [{ kind: 'link', address: href, parts: inside() }] : inside();
      }
      case 'image':
        return [{ kind: 'text', text: (token as Tokens.Image).text }];
      default:
        return [{ kind: 'text', text: token.raw }];
    }
  });
}

/** Text with what stands between dollar signs marked as maths. */
function withMaths(text: string): readonly Inline[] {
  return text.split(/(\$\$?[^$\n]+\$\$?)/).flatMap((part): readonly Inline[] => {
    if (part === '') return [];
    const maths = /^\$\$?([^$\s](?:[^$]*[^$\s])?)\$\$?$/.exec(part)?.[1];
    return [maths === undefined ? { kind: 'text', text: part } : { kind: 'maths', text: maths }];
  });
}
