using ECare.Web.Content.Models;
using ECare.Web.Views.Shared;
using ECare.Web.Views.Shared.Figures;
using ECare.Web.Views.Shared.Lists;

namespace ECare.Web.Features.Usage;

/// <summary>How a line was used.</summary>
/// <param name="Page">The editors' words.</param>
/// <param name="Heading">The editors' or the chosen month.</param>
internal sealed record UsageModel(IPageHead Page, string Heading)
{
    /// <summary>The lines to choose from; null where there is one only.</summary>
    public required LineSwitcher? Lines { get; init; }

    public required Tabs Kinds { get; init; }

    /// <summary>Null where a single month is shown.</summary>
    public required BarChart? Chart { get; init; }

    /// <summary>Null where nothing was used.</summary>
    public required Table? Figures { get; init; }

    /// <summary>From a month back to all of them.</summary>
    public required Link? Back { get; init; }

    public required string CsvUrl { get; init; }
}
