using System.Globalization;
using ECare.Campaigns.Evaluation;
using ECare.Campaigns.Reporting.Money;
using ECare.Campaigns.Reporting.Reports;
using ECare.Campaigns.Reporting.Statistics;
using ECare.Core.Operators;

namespace ECare.Web.Features.Desk.Campaigns;

/// <summary>All campaigns of an operator.</summary>
/// <param name="Found">A page of those whose code is like what was asked for.</param>
public sealed record CampaignsModel(DeskFrame Frame, Operator Operator, CampaignReportPage Found) : IDeskPage
{
    /// <summary>Rows of a page.</summary>
    public const int PageLength = 50;

    /// <summary>What was asked for.</summary>
    public required CampaignsQuery Asked { get; init; }

    /// <summary>All of them as one.</summary>
    public CampaignReport Together => Found.Together;

    /// <summary>The page, from 1.</summary>
    public int Page => Found.Number;

    /// <summary>Those of the page.</summary>
    public IReadOnlyList<CampaignReport> Campaigns => Found.Campaigns;

    /// <summary>Whether more follow.</summary>
    public bool HasMore => Found.Total > Page * PageLength;

    /// <summary>1 to 50 of 10,000.</summary>
    public string Range => string.Create(CultureInfo.InvariantCulture, $"{((Page - 1) * PageLength) + 1:N0} – {Math.Min(Page * PageLength, Found.Total):N0} / {Found.Total:N0}");

    /// <summary>The address of another page of the same list.</summary>
    public string AddressOf(int page) =>
        $"?page={page.ToString(CultureInfo.InvariantCulture)}{(string.IsNullOrEmpty(Asked.Code) ? "" : $"&code={Uri.EscapeDataString(Asked.Code)}")}#each";

    /// <summary>A calculation of sample size.</summary>
    public required SizeModel Size { get; init; }
}

/// <summary>Which campaigns of the list are asked for.</summary>
public sealed record CampaignsQuery
{
    /// <summary>A part of the code.</summary>
    public string? Code { get; init; }

    public int Page { get; init; } = 1;
}

/// <summary>One campaign.</summary>
public sealed record CampaignModel(DeskFrame Frame, Operator Operator, CampaignReport Report, SizeModel Size) : IDeskPage
{
    /// <summary>Where its document is edited; absent for one that is not published.</summary>
    public string? DocumentUrl { get; init; }

    /// <summary>Whether the reader may start it again.</summary>
    public bool MayRestart { get; init; }

    /// <summary>Its creatives side by side; absent for a campaign that has one only.</summary>
    public CreativesModel? Creatives { get; init; }

    /// <summary>What was wrong with the reason.</summary>
    public string? Error { get; init; }

    /// <summary>The operator's clock.</summary>
    public DeskTime Time => new(Operator);
}

/// <summary>Other ways to choose.</summary>
public sealed record WhatIfModel(DeskFrame Frame, Operator Operator, WhatIfReport Report) : IDeskPage;

/// <summary>The headline of a report: sides, goals, money.</summary>
public sealed record HeadlineModel(CampaignReport Report, Operator Operator)
{
    /// <summary>The rows about money with their words.</summary>
    public IEnumerable<(string Name, string Intro, MoneyEffect Money)> Monies =>
        [(CampaignDeskWords.Money, CampaignDeskWords.MoneyIntro, Report.Kept), (CampaignDeskWords.BilledTitle, CampaignDeskWords.BilledIntro, Report.Billed)];
}

/// <summary>What the address says about a planned trial, in per cent.</summary>
public sealed record SizeQuery
{
    public string? Rate { get; init; }

    public string? Holdout { get; init; }

    public string? Effect { get; init; }
}

/// <summary>How many people a trial needs.</summary>
/// <param name="RatePercent">The share that reaches the goal without the campaign.</param>
/// <param name="HoldoutPercent">The share that is held out.</param>
/// <param name="EffectPoints">What is to be found.</param>
/// <param name="PeopleADay">How many enter trials at present; zero when nobody does.</param>
public sealed record SizeModel(double RatePercent, double HoldoutPercent, double EffectPoints, double PeopleADay)
{
    /// <summary>Absent when the figures make no sense.</summary>
    public NeededPeople? Needed { get; } = IsWithin(RatePercent) && IsWithin(HoldoutPercent) && IsWithin(RatePercent + EffectPoints) && Math.Abs(EffectPoints) >= 0.01
        ? SampleSize.For(RatePercent / 100, EffectPoints / 100, HoldoutPercent / 100)
        : null;

    /// <summary>What was asked, or else what is known of the campaign.</summary>
    public static SizeModel Of(SizeQuery asked, (double Rate, double Holdout) known, double peopleADay)
    {
        ArgumentNullException.ThrowIfNull(asked);
        return new SizeModel(
            Percent(asked.Rate) ?? Math.Round(100 * known.Rate, 2),
            Percent(asked.Holdout) ?? known.Holdout,
            Percent(asked.Effect) ?? 1,
            peopleADay);
    }

    /// <summary>For a field; nothing for what was no number.</summary>
    public static string Written(double percent) => double.IsNaN(percent) ? "" : percent.ToString("0.###", CultureInfo.InvariantCulture);

    private static bool IsWithin(double percent) => percent is > 0 and < 100;

    // What is no number is said to make no sense, and not replaced; a comma is what most of the staff's keyboards have.
    private static double? Percent(string? typed) =>
        string.IsNullOrWhiteSpace(typed) ? null
        : double.TryParse(typed.Replace(',', '.'), NumberStyles.AllowDecimalPoint | NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var value) && double.IsFinite(value) ? value
        : double.NaN;
}

