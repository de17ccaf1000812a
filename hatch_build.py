"""Build hook: compiles the shipped packs and the plan's shape into the wheel, so that `check` starts without YAML.

An editable install gets none of it and reads the YAML, so that an edited checklist counts at once.
"""

from __future__ import annotations

import sys
import tempfile
from pathlib import Path
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface


class CompilePacks(BuildHookInterface[Any]):
    """Adds `outsource_cli/_compiled/` to the wheel."""

    PLUGIN_NAME = "custom"

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        """Write the modules to a temporary folder and hand them to the wheel."""
        if version == "editable":
            return
        root = Path(self.root)
        sys.path.insert(0, str(root / "src"))
        try:
            from outsource_cli.checks import freeze, packs

            target = Path(tempfile.mkdtemp(prefix="outsource-build-"))
            modules = {"__init__": '"""Made when the package was built."""\n'}
            modules["shape"] = freeze.freeze_shape(packs.plan_shape())
            for name in packs.shipped_names():
                modules[f"pack_{name.replace('-', '_')}"] = freeze.freeze_pack(packs.shipped_source(name))
        finally:
            sys.path.pop(0)
        for name, source in modules.items():
            file = target / f"{name}.py"
            file.write_text(source, encoding="utf-8")
            build_data["force_include"][str(file)] = f"outsource_cli/_compiled/{name}.py"
