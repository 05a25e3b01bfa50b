using ECare.Web.Content.Models;
using ECare.Web.Views.Shared;
using ECare.Web.Views.Shared.Cards;
using ECare.Web.Views.Shared.Figures;
using ECare.Web.Views.Shared.Forms;
using ECare.Web.Views.Shared.Lists;

namespace ECare.Web.Features.Usage;

/// <summary>How a line was used.</summary>
/// <param name="Page">The editors' words.</param>
/// <param name="Heading">The editors' or the chosen month.</param>
internal sealed record UsageModel(IPageHead Page, string Heading)
{
    /// <summary>The lines to choose from; null where there is one only.</summary>
    public LineSwitcher? Lines { get; init; }

    /// <summary>What the choice of another line keeps.</summary>
    public IReadOnlyList<(string Name, string Value)> Kept { get; init; } = [];

    /// <summary>By day, by service, by number, one by one.</summary>
    public required Tabs Views { get; init; }

    /// <summary>The service that the bars are of; null where there are none.</summary>
    public Tabs? Kinds { get; init; }

    /// <summary>Null where the table alone says it.</summary>
    public BarChart? Chart { get; init; }

    /// <summary>What is different from last month, in sentences.</summary>
    public IReadOnlyList<string> Changes { get; init; } = [];

    /// <summary>Null where nothing was used.</summary>
    public Table? Figures { get; init; }

    /// <summary>What the records can be filtered by; empty where there is no form.</summary>
    public IReadOnlyList<FormField> Filters { get; init; } = [];

    /// <summary>Said about the figures: that digits are hidden, or since when records are kept.</summary>
    public string? Note { get; init; }

    /// <summary>Takes a filter away again.</summary>
    public Link? Unfilter { get; init; }

    /// <summary>From a month back to all of them.</summary>
    public Link? Back { get; init; }

    /// <summary>Older and newer records, or months.</summary>
    public Link? Older { get; init; }

    public Link? Newer { get; init; }

    /// <summary>Up to when the records are here.</summary>
    public AsOf? AsOf { get; init; }

    public required string CsvUrl { get; init; }
}
