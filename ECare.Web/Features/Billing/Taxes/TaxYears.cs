using System.Diagnostics.CodeAnalysis;
using ECare.Core.Billing;
using ECare.Core.Operators;
using ECare.Web.Content.Sites;
using ECare.Web.Views.Shared.Lists;

namespace ECare.Web.Features.Billing.Taxes;

/// <summary>The tax years that an account has papers of.</summary>
internal sealed class TaxYears(SiteRequest portal, BillNames names, TimeProvider clock)
{
    /// <summary>As long as tax offices may ask.</summary>
    private const int MostYears = 7;

    private FiscalYear Years => portal.Site.Operator!.Formats.FiscalYear;

    /// <summary>The tax year that is running.</summary>
    public FiscalPeriod Running => Years.Of(Today);

    /// <summary>The operator's day.</summary>
    public DateOnly Today => portal.Format.DayOf(clock.GetUtcNow());

    /// <summary>Newest first.</summary>
    public IReadOnlyList<FiscalPeriod> Of(BilledAccount account) =>
    [
        .. Enumerable.Range(0, MostYears)
            .Select(back => Years.TryNamed(Running.Year - back, out var year) ? year : null)
            .TakeWhile(year => year is not null && year.To >= account.OpenedOn)
            .OfType<FiscalPeriod>(),
    ];

    /// <param name="number">The calendar's year in which it begins; the running year where absent.</param>
    /// <returns>False where the account has no such year.</returns>
    public bool TryFind(BilledAccount account, long? number, [NotNullWhen(true)] out FiscalPeriod? year)
    {
        year = number is null ? Running : Of(account).FirstOrDefault(each => each.Year == number);
        return year is not null;
    }

    /// <summary>As the country writes it: <c>2026</c>, <c>2083/84</c>.</summary>
    public string NameOf(FiscalPeriod year) =>
        year.IsCalendarYear ? portal.Format.Year(year.Year) : $"{portal.Format.Year(year.Year)}/{portal.Format.Year((year.Year + 1) % 100)}";

    public Tabs Tabs(BilledAccount account, FiscalPeriod chosen, Func<FiscalPeriod, string> address) => new(
        portal.Words["Taxes.Year"],
        [.. Of(account).Select(year => new TabLink(NameOf(year), address(year), year.Year == chosen.Year))]);

    /// <summary>The address of a view of a year.</summary>
    public string Address(long accountId, string view, FiscalPeriod year, params ReadOnlySpan<(string Name, string Value)> more) =>
        names.Address(accountId, [("view", view), ("year", year.Year.ToString(System.Globalization.CultureInfo.InvariantCulture)), .. more]);
}
