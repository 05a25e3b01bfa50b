using ECare.Web.Features.Papers;
using ECare.Web.Views.Shared;
using ECare.Web.Views.Shared.Cards;
using ECare.Web.Views.Shared.Lists;

namespace ECare.Web.Features.Billing.Statements;

/// <summary>The statement of an account, or why there is none for the days that were asked for.</summary>
/// <param name="From">The first day as the form of days has it.</param>
/// <param name="To">The last day.</param>
internal sealed record StatementModel(string From, string To)
{
    public required long AccountId { get; init; }

    /// <summary>Where the form of days sends to.</summary>
    public required string Address { get; init; }

    public required Link Back { get; init; }

    /// <summary>The times that people ask for most.</summary>
    public required Tabs Periods { get; init; }

    /// <summary>Why nothing is shown, in the reader's language; null where all is well.</summary>
    public string? Fault { get; init; }

    /// <summary>Null where there is a fault.</summary>
    public StatementFound? Found { get; init; }
}

/// <summary>What the statement says.</summary>
/// <param name="Closing">What is owed at the end.</param>
internal sealed record StatementFound(HeroCard Closing)
{
    /// <summary>Label and value.</summary>
    public required IReadOnlyList<(string Label, string Value)> Facts { get; init; }

    public required Table Entries { get; init; }

    public required BillFiles Files { get; init; }
}

/// <summary>A statement as it is printed.</summary>
internal sealed record StatementPaper(Table Entries, PaperFrame Frame) : IPaper;
