/** Shows the call that the cursor is inside of: its parameters, the one that is being written set bold. */
import { StateEffect, StateField, type Extension } from '@codemirror/state';
import { showTooltip, ViewPlugin, type Tooltip, type ViewUpdate } from '@codemirror/view';
import type { CallHelp, CodeHelp } from '#shared/lab/session.ts';

const pause = 80;

type Ask = (source: string, offset: number) => Promise<CodeHelp | null>;

const setCall = StateEffect.define<CallHelp | null>();

const shown = StateField.define<Tooltip | null>({
  create: () => null,
  update(tooltip, transaction) {
    for (const effect of transaction.effects) {
      if (effect.is(setCall)) return effect.value && tooltipOf(effect.value, transaction.newSelection.main.head);
    }
    return tooltip && transaction.docChanged ? { ...tooltip, pos: transaction.newSelection.main.head } : tooltip;
  },
  provide: (field) => showTooltip.from(field),
});

export function callHint(ask: Ask): Extension {
  const plugin = ViewPlugin.define((view) => {
    let timer: ReturnType<typeof setTimeout> | undefined;
    let asked = 0;
    const show = (call: CallHelp | null): void => {
      if (call !== null || view.state.field(shown) !== null) view.dispatch({ effects: setCall.of(call) });
    };
    const look = async (): Promise<void> => {
      const number = (asked += 1);
      const { doc, selection } = view.state;
      const help = view.hasFocus ? await ask(doc.toString(), selection.main.head) : null;
      if (number === asked) show(help?.call ?? null);
    };
    return {
      update(update: ViewUpdate) {
        if (!update.docChanged && !update.selectionSet && !update.focusChanged) return;
        clearTimeout(timer);
        timer = setTimeout(() => void look(), pause);
      },
      destroy() {
        clearTimeout(timer);
        asked = -1;
      },
    };
  });
  return [shown, plugin];
}

function tooltipOf(call: CallHelp, pos: number): Tooltip {
  return {
    pos,
    above: true,
    create() {
      const dom = document.createElement('div');
      dom.className = 'cm-call';
      const line = dom.appendChild(document.createElement('div'));
      line.append(`${call.path}(`);
      for (const [index, parameter] of call.parameters.entries()) {
        if (index > 0) line.append(', ');
        if (index !== call.current) line.append(parameter);
        else line.appendChild(document.createElement('strong')).textContent = parameter;
      }
      line.append(')');
      if (call.help !== null) dom.appendChild(document.createElement('p')).textContent = call.help;
      return { dom };
    },
  };
}
