"""Packages of others that bring formats, for tests."""

import sys


def installer(group, site, monkeypatch):
    """A function that installs a package with one entry point of a group, as pip would."""

    def install(entry, code):
        module = entry.partition("=")[2].strip().partition(":")[0]
        info = site / f"{module}-1.0.dist-info"
        info.mkdir(parents=True)
        (info / "METADATA").write_text(f"Name: {module}\nVersion: 1.0\n")
        (info / "entry_points.txt").write_text(f"[{group}]\n{entry}\n")
        (site / f"{module}.py").write_text(code)
        monkeypatch.syspath_prepend(site)
        monkeypatch.delitem(sys.modules, module, raising=False)

    return install
