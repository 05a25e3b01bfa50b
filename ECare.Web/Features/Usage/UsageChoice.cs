using ECare.Core.Inventory;

namespace ECare.Web.Features.Usage;

/// <summary>What the bars show.</summary>
internal enum UsageKind
{
    Data = 1,
    Voice = 2,
    Messages = 3,
    Roaming = 4,
}

/// <summary>How the use is cut.</summary>
internal enum UsageView
{
    /// <summary>By month; a month by its days.</summary>
    Days = 1,
    Services = 2,

    /// <summary>By the other side of calls and messages.</summary>
    Numbers = 3,

    /// <summary>Each call, message and session.</summary>
    Records = 4,

    /// <summary>By account: an enterprise's cost centres.</summary>
    Centres = 5,

    /// <summary>What the person lets a month cost at most.</summary>
    Limits = 6,
}

/// <summary>What the page was asked for.</summary>
/// <param name="Lines">The lines whose usage the person sees.</param>
/// <param name="Query">The fields of the address.</param>
internal sealed record UsageChoice(IReadOnlyList<LineView> Lines, LineView View, UsageQuery Query)
{
    public Line Line => View.Line;

    public UsageKind Kind => Query.Kind;

    public bool HasCentres => Lines.DistinctBy(view => view.Line.AccountId).Skip(1).Any();
}
