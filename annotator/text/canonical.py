"""The one form in which article texts are kept."""

import re

_LINE_END = re.compile("\r\n|[\r\u2028\u2029\ufdd0\ufdd1]")
_SURROGATE = re.compile("[\ud800-\udfff]")


def canonical(text: str) -> str:
    r"""Give a text the form that spans count in; applying it twice changes nothing more.

    CRLF and CR become LF; so do U+2028, U+2029, U+FDD0 and U+FDD1, which Qt's documents take for
    block ends (QTextDocument, "Elements of rich text"); NUL is dropped; a lone surrogate, which
    UTF-8 and so SQLite cannot hold, becomes U+FFFD (Unicode 15.0, section 3.9). Nothing else is
    touched: no Unicode normalisation, no trimming.
    """
    text = _LINE_END.sub("\n", text.replace("\0", ""))
    return _SURROGATE.sub("\ufffd", text)
