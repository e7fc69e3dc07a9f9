"""Runs every snippet (*.py beside this file, cells after `# %%`) in CPython 3.11 and writes what it printed, the repr of its
last expression and the exception it ended with to recorded.json. Run: python record.py"""
import sys
sys.path.pop(0)  # the standard library's own `numbers`, not the snippets beside this file
import ast, contextlib, io, json, pathlib, re

def run(source):
    out, result, error = io.StringIO(), None, None
    names = {'__name__': '__main__'}
    with contextlib.redirect_stdout(out):
        try:
            tree = ast.parse(source)
            last = tree.body.pop() if tree.body and isinstance(tree.body[-1], ast.Expr) else None
            exec(compile(tree, '<cell>', 'exec'), names)
            if last is not None:
                value = eval(compile(ast.Expression(last.value), '<cell>', 'eval'), names)
                result = None if value is None else repr(value)
        except BaseException as e:
            message = e.msg if isinstance(e, SyntaxError) else str(e)
            error = {'type': type(e).__name__, 'message': message}
    return {'stdout': out.getvalue(), 'result': result, 'error': error}

here = pathlib.Path(__file__).parent
recorded = {}
for file in sorted(here.glob('*.py')):
    if file.name == 'record.py':
        continue
    cells = [cell.strip('\n') for cell in re.split(r'^# %%.*$', file.read_text(), flags=re.M)]
    recorded[file.stem] = [{'source': cell, **run(cell)} for cell in cells if cell.strip()]
(here / 'recorded.json').write_text(json.dumps(recorded, ensure_ascii=False, indent=1) + '\n')
print({name: len(cells) for name, cells in recorded.items()})
