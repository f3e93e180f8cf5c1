"""Categories as a chooser lists them."""

from collections.abc import Collection

from annotator.model.category import CategoryTree
from annotator.ui.widgets.choices import ChooserItem


def category_items(tree: CategoryTree, chosen: Collection[str]) -> list[ChooserItem]:
    """An item for every category of a tree, checked where its path is among the chosen ones."""
    return [
        ChooserItem(
            key=tree.path(category.id),
            title=tree.path(category.id),
            detail=category.description,
            colour=category.colour,
            checked=tree.path(category.id) in chosen,
        )
        for category in tree
    ]
