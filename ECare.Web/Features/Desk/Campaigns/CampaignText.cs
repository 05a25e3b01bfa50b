using System.Globalization;
using ECare.Campaigns.Reporting;
using ECare.Campaigns.Reporting.Money;
using ECare.Core.Primitives;

namespace ECare.Web.Features.Desk.Campaigns;

/// <summary>Figures as staff read them: a point for decimals, a comma for thousands, a sign before every difference.</summary>
internal static class CampaignText
{
    /// <summary>Nobody plans a longer trial.</summary>
    private const int LongestDays = 730;

    public static string Number(long value) => value.ToString("N0", CultureInfo.InvariantCulture);

    public static string Share(double share) => string.Create(CultureInfo.InvariantCulture, $"{100 * share:F2} %");

    /// <summary>A share with the interval that holds at every look, and of how many.</summary>
    public static string ShareOf(TrialArm arm)
    {
        var between = arm.AtAnyTime;
        return string.Create(CultureInfo.InvariantCulture, $"{Share(arm.Rate)} ({Share(between.Low)} to {Share(between.High)}) of {arm.People:N0}");
    }

    /// <summary>A difference of shares in points of a per cent.</summary>
    public static string Points(double difference) => string.Create(CultureInfo.InvariantCulture, $"{Sign(difference)}{100 * Math.Abs(difference):F2} pts");

    public static string Points(Interval between) => $"{Points(between.Low)} to {Points(between.High)}";

    /// <summary>A difference of money; minor units are rounded.</summary>
    public static string Money(double minor, Currency currency) => $"{Sign(minor)}{Amount(Math.Abs(minor), currency)}";

    public static string Money(Interval between, Currency currency) => $"{Money(between.Low, currency)} to {Money(between.High, currency)}";

    public static string Amount(double minor, Currency currency)
    {
        var amount = Core.Primitives.Money.FromMinor((long)Math.Round(Math.Clamp(minor, -1e15, 1e15)), currency).Amount;
        return string.Create(CultureInfo.InvariantCulture, $"{amount.ToString($"N{currency.Decimals}", CultureInfo.InvariantCulture)} {currency.Code}");
    }

    /// <summary>How far money is known: how many of the people.</summary>
    public static string Ripe(MoneyEffect money, long people) =>
        $"{Number(money.Shown.People + money.HeldOut.People)} of {Number(people)} people are through the time{(money.HasMoved || money.Shown.People + money.HeldOut.People == 0 ? "" : ", and no money of theirs is in the ledger")}";

    /// <summary>How long a trial of so many takes.</summary>
    public static string Takes(double peopleADay, long needed) => needed / peopleADay > LongestDays
        ? string.Create(CultureInfo.InvariantCulture, $"more than two years, at {peopleADay:N1} new people a day")
        : string.Create(CultureInfo.InvariantCulture, $"about {Math.Ceiling(needed / peopleADay):N0} days, at {peopleADay:N1} new people a day");

    private static string Sign(double value) => value < 0 ? "−" : "+";
}
