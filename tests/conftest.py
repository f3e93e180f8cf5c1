"""Settings that every test shares: no display, a private home, quick property tests in CI."""

import os

from hypothesis import HealthCheck, settings

# Imported here because the first import may else happen in a thread of Qt's, which coverage
# cannot see into.
import annotator.exporters.docx.report
import annotator.exporters.xlsx.tables
import annotator.importers
import annotator.services.figures
import annotator.services.replacing
import annotator.services.sample
import annotator.store.check
import annotator.store.schema
import annotator.store.search  # noqa: F401

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
os.environ["QT_ACCESSIBILITY"] = "0"

# The same examples on every run in CI, so that a change is judged by what it changed; new ones at
# every other run.
settings.register_profile(
    "house",
    deadline=None,
    max_examples=60,
    suppress_health_check=[HealthCheck.too_slow],
    derandomize=bool(os.environ.get("CI")),
)
settings.load_profile("house")
