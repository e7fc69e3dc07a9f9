"""What pandas reads in tables of text, as an oracle for our own reading.

Writes pandas.json beside this file: every case with its bytes and the columns that pandas makes of them. Where a case
names options, they are what a person would have to tell pandas and Lote finds out. Run: python make-golden.py
(pandas 3.1.1 made the committed file).
"""

import base64
import io
import json
import math
import pathlib
import random

import pandas

plain = {
    "integers": "a,b\n1,2\n3,4\n",
    "fractions": "a\n0.1\n-2.5\n3e10\n1E-5\n.5\n5.\n",
    "signs": "a,b\n+1,-1\n-0,+0.5\n",
    "hard fractions": "a\n0.1000000000000000055511151231257827\n2.2250738585072014e-308\n5e-324\n1.7976931348623157e308\n9007199254740993.0\n",
    "integers among fractions": "a\n1\n2.5\n3\n",
    "integers with a gap": "a,b\n1,1\n,2\n3,3\n",
    "an empty column": "a,b,c\n1,,2\n3,,4\n",
    "one column": "x\n1\n2\n",
    "one column of texts": "name\nAda\nGrace\n",
    "texts": "a,b\nx,1\ny,2\n",
    "texts with gaps": "a,b\nx,1\n,2\nz,3\n",
    "truth": "a,b\nTrue,1\nFalse,2\n",
    "truth in small letters": "a,b\ntrue,1\nfalse,2\n",
    "truth in capitals": "a,b\nTRUE,1\nFALSE,2\n",
    "numbers and a word": "a,b\n1,1\ntwo,2\n3,3\n",
    "quoted numbers": 'a,b\n"1","2"\n"3","4"\n',
    "quoted texts with commas": 'a,b\n"x, y",1\n"z",2\n',
    "quotes in quotes": 'a,b\n"say ""hi""",1\n"""",2\n',
    "line ends in quotes": 'a,b\n"one\ntwo",1\n"three\r\nfour",2\n',
    "a quote inside an unquoted field": 'a,b\n5" pipe,1\n6" pipe,2\n',
    "an apostrophe": "a,b\nO'Brien,1\nd'Arc,2\n",
    "quoted header": '"a","b c"\n1,2\n',
    "header with a comma": '"a, b",c\n1,2\n',
    "spaces in texts": "a,b\n x ,1\n y ,2\n",
    "spaces around numbers": "a,b\n 1 , 2\n3 ,4\n",
    "CRLF": "a,b\r\n1,x\r\n2,y\r\n",
    "CR alone": "a,b\r1,x\r2,y\r",
    "no last line end": "a,b\n1,2\n3,4",
    "blank lines": "a,b\n1,2\n\n3,4\n\n",
    "byte order mark": "\ufeffa,b\n1,2\n",
    "byte order mark before a quote": '\ufeff"a",b\n1,2\n',
    "NA": "a,b\nNA,1\n2,2\n",
    "N/A": "a,b\nN/A,1\n2,2\n",
    "n/a": "a,b\nn/a,1\n2,2\n",
    "NaN": "a,b\nNaN,1\n2.5,2\n",
    "nan": "a,b\nnan,1\n2.5,2\n",
    "-nan": "a,b\n-nan,1\n2.5,2\n",
    "NULL": "a,b\nNULL,1\n2,2\n",
    "null": "a,b\nnull,1\nx,2\n",
    "None": "a,b\nNone,1\nx,2\n",
    "#N/A": "a,b\n#N/A,1\n2,2\n",
    "<NA>": "a,b\n<NA>,1\n2,2\n",
    "1.#IND": "a,b\n1.#IND,1\n2.5,2\n",
    "quoted NA": 'a,b\n"NA",1\n"x",2\n',
    "infinity": "a,b\ninf,1\n-inf,2\n2.5,3\n",
    "Infinity": "a,b\nInfinity,1\n-Infinity,2\n1,3\n",
    "not quite missing": "a,b\n-,1\n?,2\nmissing,3\n",
    "hexadecimal": "a,b\n0x10,1\n0x1F,2\n",
    "underscores": "a,b\n1_000,1\n2_000,2\n",
    "percent": "a,b\n10%,1\n20%,2\n",
    "money": "a,b\n$10,1\n$20,2\n",
    "letters after a number": "a,b\n10kg,1\n20kg,2\n",
    "two points": "a,b\n1.2.3,1\n4.5.6,2\n",
    "telephone numbers": "a,b\n+54 11 4000-1234,1\n+54 11 4000-9999,2\n",
    "times of day": "a,b\n12:30,1\n13:45,2\n",
    "accents": "año,señal\n1,sí\n2,no\n",
    "other scripts": "名前,n\n太郎,1\nИван,2\n",
    "emoji": "a,b\n🙂,1\n👩‍🔬,2\n",
    "__proto__": "__proto__,constructor,b\n1,2,3\n",
    "names that differ in case": "a,A\n1,2\n",
    "a number as name": "1a,2b\n1,2\n",
    "a column of zeros": "a,b\n0,1\n0,2\n",
    "minus zero": "a,b\n-0.0,1\n0.0,2\n",
    "many columns": ",".join(f"c{i}" for i in range(60)) + "\n" + ",".join(str(i) for i in range(60)) + "\n",
    "text only in the last row": "a\n" + "".join(f"{i}\n" for i in range(200)) + "end\n",
    "a fraction only in the last row": "a\n" + "".join(f"{i}\n" for i in range(200)) + "0.5\n",
    "the largest exact integer": "a,b\n9007199254740991,1\n-9007199254740991,2\n",
    "a field of one space": "a,b\nx,1\n ,2\n",
    "delimiters at the ends": "a,b,c\n1,x,\n2,y,\n",
    "a long text": "a,b\n" + "x" * 1000 + ",1\nshort,2\n",
}

told = {
    "semicolons": ("a;b\n1;x\n2;y\n", {"sep": ";"}),
    "tabs": ("a\tb\n1\tx, y\n2\tz\n", {"sep": "\t"}),
    "bars": ("a|b\n1|2\n3|4\n", {"sep": "|"}),
    "decimal commas": ("a;b\n1,5;2\n-2,25;3\n", {"sep": ";", "decimal": ","}),
    "decimal commas and dotted thousands": ("a;b\n1.234,5;1\n12,25;2\n", {"sep": ";", "decimal": ",", "thousands": "."}),
    "Windows-1252": ("año,b\nseñal €,1\nsí,2\n".encode("cp1252"), {"encoding": "cp1252"}),
    "UTF-16": ("a,b\n1,ñ\n2,x\n".encode("utf-16"), {"encoding": "utf-16"}),
    "UTF-16 without a mark": ("alpha,beta\n1,one\n2,two\n".encode("utf-16-le"), {"encoding": "utf-16-le"}),
    "Excel's sep line": ("sep=;\na;b\n1;2\n", {"sep": ";", "skiprows": 1}),
    "no header": ("1,2\n3,4\n5,6\n", {"header": None, "names": ["column_1", "column_2"]}),
    "a title above the header": ("Sales of 2024\na,b\n1,2\n3,4\n", {"skiprows": 1}),
}

# What Lote does otherwise, on purpose: the test says how.
differing = {
    "codes with leading zeros": "id,b\n007,1\n012,2\n",
    "integers beyond exactness": "id,b\n9007199254740993,1\n9007199254740992,2\n",
    "dates": "d,b\n2024-01-31,1\n2024-02-29,2\n",
    "moments": "d,b\n2024-01-31 12:00:00,1\n2024-02-29T00:00:00Z,2\n",
    "repeated names": "a,a\n1,2\n",
    "nameless columns": "a,,c\n1,2,3\n",
    "too few fields": "a,b,c\n1,2,3\n4,5\n6,7,8\n",
    "truth with a gap": "a,b\nTrue,1\n,2\nFalse,3\n",
    "spaces around truth": "a,b\n True ,1\n False ,2\n",
    "spaces after quotes": 'a,b\n"x" ,1\n"y" ,2\n',
    "spaces before quotes": 'a,b\n1, "x, y"\n2, "z"\n',
}


def drawn(seed):
    """A table of mixed columns, with gaps, quotes and numbers in every spelling."""
    rand = random.Random(seed)
    width, height = rand.randint(2, 6), rand.randint(3, 30)

    def value(kind):
        if rand.random() < 0.1:
            return ""
        if kind == "integer":
            return str(rand.randint(-(10**6), 10**6))
        if kind == "number":
            form = rand.choice(["{!r}", "{:.3f}", "{:e}", "{:g}"])
            return form.format(rand.uniform(-1, 1) * 10 ** rand.randint(-20, 20))
        letters = "".join(rand.choice("abcñé ,\"'\n;") for _ in range(rand.randint(1, 8)))
        return '"w' + letters.replace('"', '""') + 'w"'

    kinds = [rand.choice(["integer", "number", "text"]) for _ in range(width)]
    lines = [",".join(f"{kind}_{i}" for i, kind in enumerate(kinds))]
    for _ in range(height):
        fields = [value(kind) for kind in kinds]
        lines.append(",".join(fields) if any(fields) else ",".join(["1"] * width))
    return "\n".join(lines) + "\n"


def read(content, options):
    data = content if isinstance(content, bytes) else content.encode()
    frame = pandas.read_csv(io.BytesIO(data), **options)
    columns = []
    for position, name in enumerate(frame.columns):
        series = frame.iloc[:, position]
        kind = "bool" if series.dtype == bool else "number" if pandas.api.types.is_numeric_dtype(series.dtype) else "text"
        columns.append({"name": str(name), "kind": kind, "values": [spelled(value, kind) for value in series]})
    return data, columns


def spelled(value, kind):
    """Numbers as shortest text, so that JSON keeps infinities and signs of zero; None for a missing value."""
    if value is None or (isinstance(value, float) and math.isnan(value)) or value is pandas.NA:
        return None
    if kind == "bool":
        return "1" if value else "0"
    return repr(float(value)) if kind == "number" else str(value)


def main():
    cases = [(name, text, {}, False) for name, text in plain.items()]
    cases += [(name, text, options, False) for name, (text, options) in told.items()]
    cases += [(f"drawn {seed}", drawn(seed), {}, False) for seed in range(16)]
    cases += [(name, text, {}, True) for name, text in differing.items()]
    lines = []
    for name, content, options, differs in cases:
        data, columns = read(content, options)
        case = {"name": name, "differs": differs, "bytes": base64.b64encode(data).decode(), "columns": columns}
        lines.append(json.dumps(case, ensure_ascii=False))
    path = pathlib.Path(__file__).with_name("pandas.json")
    path.write_text("[\n" + ",\n".join(lines) + "\n]\n", encoding="utf-8")


main()
