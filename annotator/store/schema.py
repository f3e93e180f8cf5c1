"""The tables of a project file, one migration a step."""

from sqlite_utils import Database, Migrations

from annotator.store.annotations import LONG_SPAN
from annotator.store.project_file import APPLICATION_ID
from annotator.store.query import TOKENS

migrations = Migrations("annotator")


@migrations()
def create_tables(db: Database) -> None:
    """Version 1."""
    for statement in (*_TABLES, *_INDEXES, *_VIEWS, *_SEARCH):
        db.execute(statement)
    db.execute(f"PRAGMA application_id = {APPLICATION_ID}")
    db.execute("PRAGMA user_version = 1")


@migrations()
def add_relations(db: Database) -> None:
    """Version 2: links between annotations."""
    for statement in _RELATIONS:
        db.execute(statement)
    db.execute("PRAGMA user_version = 2")


@migrations()
def add_lost_words(db: Database) -> None:
    """Version 3: words that an article's text has no more since it was replaced."""
    for statement in _LOST_WORDS:
        db.execute(statement)
    db.execute("PRAGMA user_version = 3")


@migrations()
def add_presets(db: Database) -> None:
    """Version 4: choices of what a report holds."""
    db.execute(_PRESETS)
    db.execute("PRAGMA user_version = 4")


_TABLES = (
    """
    CREATE TABLE project (
        key TEXT PRIMARY KEY,  -- title, scheme (its TOML), created
        value TEXT NOT NULL
    ) STRICT, WITHOUT ROWID
    """,
    """
    CREATE TABLE annotators (
        name TEXT PRIMARY KEY,
        since TEXT NOT NULL  -- UTC, ISO 8601, as all times here
    ) STRICT, WITHOUT ROWID
    """,
    """
    CREATE TABLE texts (
        text_sha256 TEXT PRIMARY KEY,  -- of the UTF-8 bytes
        length INTEGER NOT NULL,  -- in Unicode code points, which all offsets here count
        text TEXT NOT NULL  -- never changes; stays when its article is removed or gets another
    ) STRICT
    """,
    """
    CREATE TABLE articles (
        number INTEGER PRIMARY KEY AUTOINCREMENT,  -- never given twice
        id TEXT NOT NULL UNIQUE,
        title TEXT NOT NULL,
        published TEXT,  -- ISO 8601 day
        source TEXT NOT NULL,
        author TEXT NOT NULL,
        place TEXT NOT NULL,
        url TEXT NOT NULL,
        language TEXT NOT NULL,  -- BCP 47
        file_name TEXT NOT NULL,
        format TEXT NOT NULL,
        sha256 TEXT NOT NULL,  -- of the original file
        text_sha256 TEXT NOT NULL REFERENCES texts (text_sha256),
        added TEXT NOT NULL,
        notes TEXT NOT NULL,  -- JSON array: doubts of the import
        done INTEGER NOT NULL CHECK (done IN (0, 1))
    ) STRICT
    """,
    """
    CREATE TABLE categories (
        id TEXT PRIMARY KEY,
        parent_id TEXT REFERENCES categories (id) DEFERRABLE INITIALLY DEFERRED,
        name TEXT NOT NULL,
        colour TEXT NOT NULL,  -- #RRGGBB
        shortcut TEXT NOT NULL,
        description TEXT NOT NULL,
        position INTEGER NOT NULL  -- among its siblings, from 0
    ) STRICT, WITHOUT ROWID
    """,
    """
    CREATE TABLE annotations (
        number INTEGER PRIMARY KEY,  -- row of annotation_search; otherwise of no meaning
        id TEXT NOT NULL UNIQUE,
        article_id TEXT NOT NULL,  -- as in its spans, which hold the reference
        kind TEXT NOT NULL,  -- a kind of the scheme
        note TEXT NOT NULL,
        annotator TEXT NOT NULL REFERENCES annotators (name),
        created TEXT NOT NULL,
        modified TEXT NOT NULL
    ) STRICT
    """,
    """
    CREATE TABLE spans (
        annotation_id TEXT NOT NULL REFERENCES annotations (id) ON DELETE CASCADE,
        position INTEGER NOT NULL,  -- from 0, in text order
        article_id TEXT NOT NULL REFERENCES articles (id) DEFERRABLE INITIALLY DEFERRED,
        start INTEGER NOT NULL,  -- first code point
        "end" INTEGER NOT NULL,  -- code point after the last
        words TEXT NOT NULL,  -- the text between them
        PRIMARY KEY (annotation_id, position),
        CHECK (0 <= start AND start < "end")
    ) STRICT, WITHOUT ROWID
    """,
    """
    CREATE TABLE roles (
        annotation_id TEXT NOT NULL REFERENCES annotations (id) ON DELETE CASCADE,
        role TEXT NOT NULL,  -- a role of the scheme
        value TEXT NOT NULL,  -- who or what the words mean, where that was filled in
        PRIMARY KEY (annotation_id, role)
    ) STRICT, WITHOUT ROWID
    """,
    """
    CREATE TABLE role_spans (
        annotation_id TEXT NOT NULL,
        role TEXT NOT NULL,
        position INTEGER NOT NULL,
        article_id TEXT NOT NULL,
        start INTEGER NOT NULL,
        "end" INTEGER NOT NULL,
        words TEXT NOT NULL,
        PRIMARY KEY (annotation_id, role, position),
        FOREIGN KEY (annotation_id, role)
            REFERENCES roles (annotation_id, role) ON DELETE CASCADE,
        CHECK (0 <= start AND start < "end")
    ) STRICT, WITHOUT ROWID
    """,
    """
    CREATE TABLE field_values (
        annotation_id TEXT NOT NULL REFERENCES annotations (id) ON DELETE CASCADE,
        field TEXT NOT NULL,  -- a field of the scheme, which also says its type
        value ANY NOT NULL,  -- text for choice, text and date; number; 0 or 1 for yes/no
        PRIMARY KEY (annotation_id, field)
    ) STRICT, WITHOUT ROWID
    """,
    """
    CREATE TABLE annotation_categories (
        annotation_id TEXT NOT NULL REFERENCES annotations (id) ON DELETE CASCADE,
        category_id TEXT NOT NULL REFERENCES categories (id) DEFERRABLE INITIALLY DEFERRED,
        PRIMARY KEY (annotation_id, category_id)
    ) STRICT, WITHOUT ROWID
    """,
    """
    CREATE TABLE tombstones (
        id TEXT PRIMARY KEY,  -- what was deleted, so that merging does not bring it back
        what TEXT NOT NULL CHECK (what IN ('annotation', 'article', 'category')),
        deleted TEXT NOT NULL
    ) STRICT, WITHOUT ROWID
    """,
    """
    CREATE TABLE edits (
        id INTEGER PRIMARY KEY,  -- in order of time; nothing is ever deleted here
        time TEXT NOT NULL,
        annotator TEXT NOT NULL,
        label TEXT NOT NULL,
        how TEXT NOT NULL CHECK (how IN ('done', 'undone', 'redone')),
        reverts INTEGER REFERENCES edits (id),  -- which edit was undone or redone
        status TEXT CHECK (status IN ('done', 'undone', 'dropped')),  -- of how = 'done' only
        before TEXT,  -- JSON array of the records as they were; null where reverts is set
        after TEXT,  -- JSON array of the records as the edit left them
        CHECK ((how = 'done') = (status IS NOT NULL)),
        CHECK ((how = 'done') = (reverts IS NULL))
    ) STRICT
    """,
)

_IF_LONG = f'WHERE "end" - start > {LONG_SPAN}'

_INDEXES = (
    "CREATE INDEX articles_by_text ON articles (text_sha256)",
    "CREATE INDEX categories_by_parent ON categories (parent_id)",
    'CREATE INDEX spans_in_text_order ON spans (article_id, start, "end", annotation_id)',
    "CREATE INDEX later_spans ON spans (annotation_id, position) WHERE position > 0",
    f'CREATE INDEX long_spans ON spans (article_id, start, "end") {_IF_LONG}',
    'CREATE INDEX role_spans_in_text_order ON role_spans (article_id, start, "end")',
    f'CREATE INDEX long_role_spans ON role_spans (article_id, start, "end") {_IF_LONG}',
    "CREATE INDEX annotations_by_category ON annotation_categories (category_id)",
    "CREATE INDEX edits_by_status ON edits (annotator, status) WHERE status IS NOT NULL",
)

_VIEWS = (
    """
    CREATE VIEW category_paths AS
    WITH RECURSIVE walk (id, path) AS (
        SELECT id, name FROM categories WHERE parent_id IS NULL
        UNION ALL
        SELECT below.id, walk.path || '/' || below.name
        FROM walk JOIN categories AS below ON below.parent_id = walk.id
    )
    SELECT id, path FROM walk
    """,
    """
    CREATE VIEW annotation_overview AS
    SELECT
        articles.number AS article_number,
        articles.title AS article,
        annotations.kind,
        (SELECT group_concat(words, ' … ') FROM (
            SELECT words FROM spans WHERE annotation_id = annotations.id ORDER BY position
        )) AS words,
        (SELECT group_concat(path, '; ') FROM (
            SELECT path FROM annotation_categories
            JOIN category_paths ON category_paths.id = category_id
            WHERE annotation_id = annotations.id ORDER BY path
        )) AS categories,
        (SELECT group_concat(field || ': ' || value, '; ') FROM field_values
            WHERE annotation_id = annotations.id) AS fields,
        (SELECT group_concat(role || ': ' || coalesce(nullif(value, ''), (
            SELECT group_concat(words, ' … ') FROM role_spans
            WHERE role_spans.annotation_id = roles.annotation_id
            AND role_spans.role = roles.role
        )), '; ') FROM roles WHERE annotation_id = annotations.id) AS roles,
        annotations.note,
        annotations.annotator,
        annotations.created,
        annotations.modified,
        annotations.id
    FROM annotations
    JOIN articles ON articles.id = annotations.article_id
    JOIN spans AS first ON first.annotation_id = annotations.id AND first.position = 0
    ORDER BY articles.number, first.start, first."end", annotations.id
    """,
    """
    CREATE VIEW article_search_content AS
    SELECT articles.number, articles.title, texts.text
    FROM articles JOIN texts USING (text_sha256)
    """,
)

_SEARCH = (
    f"""
    CREATE VIRTUAL TABLE article_search USING fts5 (
        title, text, content = 'article_search_content', content_rowid = 'number', {TOKENS}
    )
    """,
    f"""
    CREATE VIRTUAL TABLE annotation_search USING fts5 (
        words, note, roles, columnsize = 0, {TOKENS}
    )
    """,
)

_WORDS_OF = "(SELECT group_concat(words, ' … ') FROM (SELECT words FROM spans"

_RELATIONS = (
    """
    CREATE TABLE relations (
        id TEXT PRIMARY KEY,
        type TEXT NOT NULL,  -- a relation of the scheme
        source_id TEXT NOT NULL REFERENCES annotations (id),
        target_id TEXT NOT NULL REFERENCES annotations (id),
        annotator TEXT NOT NULL REFERENCES annotators (name),
        created TEXT NOT NULL,
        UNIQUE (source_id, target_id, type),
        CHECK (source_id <> target_id)
    ) STRICT, WITHOUT ROWID
    """,
    "CREATE INDEX relations_by_target ON relations (target_id)",
    f"""
    CREATE VIEW relation_overview AS
    SELECT
        first_article.number AS source_article_number,
        source.kind AS source_kind,
        {_WORDS_OF} WHERE annotation_id = source.id ORDER BY position)) AS source_words,
        relations.type,
        second_article.number AS target_article_number,
        target.kind AS target_kind,
        {_WORDS_OF} WHERE annotation_id = target.id ORDER BY position)) AS target_words,
        relations.annotator,
        relations.created,
        relations.source_id,
        relations.target_id,
        relations.id
    FROM relations
    JOIN annotations AS source ON source.id = relations.source_id
    JOIN articles AS first_article ON first_article.id = source.article_id
    JOIN annotations AS target ON target.id = relations.target_id
    JOIN articles AS second_article ON second_article.id = target.article_id
    ORDER BY relations.created, relations.id
    """,
    # A constraint cannot be widened: the table is made anew (SQLite, "ALTER TABLE", section 8).
    """
    CREATE TABLE wider_tombstones (
        id TEXT PRIMARY KEY,  -- what was deleted, so that merging does not bring it back
        what TEXT NOT NULL CHECK (what IN ('annotation', 'article', 'category', 'relation')),
        deleted TEXT NOT NULL
    ) STRICT, WITHOUT ROWID
    """,
    "INSERT INTO wider_tombstones SELECT id, what, deleted FROM tombstones",
    "DROP TABLE tombstones",
    "ALTER TABLE wider_tombstones RENAME TO tombstones",
)

_LOST_WORDS = (
    """
    CREATE TABLE lost_words (
        annotation_id TEXT NOT NULL REFERENCES annotations (id) ON DELETE CASCADE,
        role TEXT NOT NULL,  -- whose words they were; empty for those of the annotation itself
        position INTEGER NOT NULL,  -- from 0
        article_id TEXT NOT NULL REFERENCES articles (id) DEFERRABLE INITIALLY DEFERRED,
        near INTEGER NOT NULL,  -- code point of the present text where they would be
        words TEXT NOT NULL,
        PRIMARY KEY (annotation_id, role, position)
    ) STRICT, WITHOUT ROWID
    """,
    "CREATE INDEX lost_words_by_article ON lost_words (article_id, near, annotation_id)",
    """
    CREATE VIEW orphans AS  -- annotations that have no place in the text any more
    SELECT annotation_id, article_id, near, words FROM lost_words AS lost
    WHERE role = '' AND position = 0
    AND NOT EXISTS (SELECT 1 FROM spans WHERE spans.annotation_id = lost.annotation_id)
    """,
    "DROP VIEW annotation_overview",
    """
    CREATE VIEW annotation_overview AS
    SELECT
        articles.number AS article_number,
        articles.title AS article,
        annotations.kind,
        (SELECT group_concat(words, ' … ') FROM (
            SELECT words FROM spans WHERE annotation_id = annotations.id ORDER BY position
        )) AS words,
        (SELECT group_concat(words, ' … ') FROM (
            SELECT words FROM lost_words
            WHERE annotation_id = annotations.id AND role = '' ORDER BY position
        )) AS no_longer_in_the_text,
        (SELECT group_concat(path, '; ') FROM (
            SELECT path FROM annotation_categories
            JOIN category_paths ON category_paths.id = category_id
            WHERE annotation_id = annotations.id ORDER BY path
        )) AS categories,
        (SELECT group_concat(field || ': ' || value, '; ') FROM field_values
            WHERE annotation_id = annotations.id) AS fields,
        (SELECT group_concat(role || ': ' || coalesce(nullif(value, ''), (
            SELECT group_concat(words, ' … ') FROM role_spans
            WHERE role_spans.annotation_id = roles.annotation_id
            AND role_spans.role = roles.role
        ), (
            SELECT group_concat(words, ' … ') FROM lost_words
            WHERE lost_words.annotation_id = roles.annotation_id
            AND lost_words.role = roles.role
        )), '; ') FROM roles WHERE annotation_id = annotations.id) AS roles,
        annotations.note,
        annotations.annotator,
        annotations.created,
        annotations.modified,
        annotations.id
    FROM annotations
    JOIN articles ON articles.id = annotations.article_id
    LEFT JOIN spans AS first ON first.annotation_id = annotations.id AND first.position = 0
    LEFT JOIN lost_words AS lost ON lost.annotation_id = annotations.id
        AND lost.role = '' AND lost.position = 0
    ORDER BY articles.number, first.start IS NULL, coalesce(first.start, lost.near),
        first."end", annotations.id
    """,
)

_PRESETS = """
    CREATE TABLE presets (
        name TEXT PRIMARY KEY,
        choice TEXT NOT NULL CHECK (json_valid(choice))  -- what a report of that name holds
    ) STRICT, WITHOUT ROWID
"""
