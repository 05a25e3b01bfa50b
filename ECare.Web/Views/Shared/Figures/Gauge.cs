using System.Globalization;

namespace ECare.Web.Views.Shared.Figures;

/// <summary>How much of an allowance is left, as text first and as a bar.</summary>
/// <param name="Name">What it is: <c>Data</c>.</param>
/// <param name="Share">What is left of the whole, 0 to 1.</param>
/// <param name="Left">What is left in words, formatted for the person: <c>4.2 GB of 10 GB left</c>.</param>
/// <param name="Until">When it ends or comes anew, in words.</param>
public sealed record Gauge(string Name, double Share, string Left, string? Until = null)
{
    private const double LowShare = 0.2;

    public string? Icon { get; init; }

    /// <summary>Said where others use it too: <c>Shared with 4 lines</c>.</summary>
    public string? Shared { get; init; }

    public Cards.AsOf? AsOf { get; init; }

    internal string Width => (Math.Clamp(Share, 0, 1) * 100).ToString("0.#", CultureInfo.InvariantCulture) + "%";

    internal string? State => Share <= 0 ? "gauge-empty" : Share <= LowShare ? "gauge-low" : null;
}
