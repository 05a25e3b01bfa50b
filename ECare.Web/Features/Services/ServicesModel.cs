using ECare.Web.Content.Models;
using ECare.Web.Views.Shared;
using ECare.Web.Views.Shared.Cards;
using ECare.Web.Views.Shared.Figures;

namespace ECare.Web.Features.Services;

/// <summary>All lines.</summary>
/// <param name="Page">The editors' words.</param>
internal sealed record ServicesModel(IPageHead Page, IReadOnlyList<ServiceCard> Lines);

/// <summary>A line in the list.</summary>
/// <param name="Title">The holder's own name for it, or the plan.</param>
/// <param name="Number">As written at home.</param>
internal sealed record ServiceCard(string Title, string Number, string Plan, string Url, Badge Status, IReadOnlyList<Gauge> Gauges, AsOf? AsOf);

/// <summary>One line with everything on it.</summary>
internal sealed record ServiceModel(ServiceCard Line)
{
    /// <summary>Label and value.</summary>
    public required IReadOnlyList<(string Label, string Value)> Facts { get; init; }

    /// <summary>What takes money; null where the person's role does not see it.</summary>
    public required IReadOnlyList<ProductRow>? Products { get; init; }

    /// <summary>What the person should know about the line.</summary>
    public required IReadOnlyList<Notice> Notices { get; init; }

    public required Link Back { get; init; }

    /// <summary>How it was used; null where the person's role does not see it.</summary>
    public required Link? Usage { get; init; }
}

/// <summary>Something that is on and takes money.</summary>
/// <param name="Price">What it takes, with its term; null where it is sold no longer.</param>
/// <param name="Next">When it takes money again, or when it ends.</param>
internal sealed record ProductRow(string Name, string? Price, string Since, string Next);
