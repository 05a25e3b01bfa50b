namespace ECare.Web.Views.Shared.Lists;

/// <summary>Rows of figures; on a phone each row becomes a small card.</summary>
public sealed record Table(string Caption, IReadOnlyList<TableColumn> Columns, IReadOnlyList<TableRow> Rows)
{
    /// <summary>The last row, as sums; empty for none.</summary>
    public IReadOnlyList<string> Totals { get; init; } = [];
}

/// <summary>A column; numbers stand at the end of the line.</summary>
public sealed record TableColumn(string Title, bool IsNumber = false);

/// <summary>A row; <see cref="Url"/> makes its first cell the link, <see cref="Badge"/> stands in the last cell.</summary>
public sealed record TableRow(IReadOnlyList<string> Cells, string? Url = null, Cards.Badge? Badge = null);

/// <summary>A list of things to do, read or open; a row is one target.</summary>
public sealed record RowList(IReadOnlyList<Row> Rows);

/// <summary>One row.</summary>
/// <param name="Url">Null where there is nothing to open.</param>
/// <param name="End">At the end of the line: an amount, a time.</param>
public sealed record Row(string Icon, string Title, string? Note = null, string? Url = null, string? End = null, Tone Tone = Tone.Neutral);

/// <summary>The lines of an account, one of them chosen.</summary>
public sealed record LineSwitcher(string Label, IReadOnlyList<LineChoice> Lines);

/// <summary>One line.</summary>
/// <param name="Label">The person's own name for it, or the plan.</param>
/// <param name="Number">As it is written in its country.</param>
public sealed record LineChoice(string Label, string Number, string Note, string Url, bool IsCurrent)
{
    /// <summary>The line, for a form that chooses one of many.</summary>
    public long Id { get; init; }
}

/// <summary>Short ways to what people come for.</summary>
public sealed record QuickTasks(string Title, IReadOnlyList<Link> Tasks);

/// <summary>Pages of a list. Addresses come from the caller, so filters stay in them.</summary>
/// <param name="Label">For screen readers: <c>Pages</c>.</param>
/// <param name="Status">In words: <c>Page 2 of 7</c>.</param>
public sealed record Pagination(string Label, string Status, IReadOnlyList<PageLink> Pages)
{
    public Link? Previous { get; init; }

    public Link? Next { get; init; }
}

/// <summary>One page's number as the language writes it.</summary>
public sealed record PageLink(string Text, string Url, bool IsCurrent, bool IsNear = false);

/// <summary>Views of one thing, each with an address of its own.</summary>
public sealed record Tabs(string Label, IReadOnlyList<TabLink> Links);

/// <summary>One view.</summary>
public sealed record TabLink(string Text, string Url, bool IsCurrent);

/// <summary>Questions that open to their answers.</summary>
public sealed record Disclosures(IReadOnlyList<Disclosure> Items);

/// <summary>One question.</summary>
public sealed record Disclosure(string Summary, string Text, bool IsOpen = false);
