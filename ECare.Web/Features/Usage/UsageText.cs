using System.Globalization;
using ECare.Core.Inventory;
using ECare.Core.Primitives;
using ECare.Core.Usage;
using ECare.Core.Usage.Itemised;
using ECare.Web.Content.Models;
using ECare.Web.Content.Sites;

namespace ECare.Web.Features.Usage;

/// <summary>How the pages of usage name things and where they lead.</summary>
internal sealed class UsageText(SiteRequest portal)
{
    public string Money(long minor) => portal.Format.Money(Core.Primitives.Money.FromMinor(minor, portal.Site.Operator!.Currency));

    public string NameOf(UsageKind kind) => portal.Words[kind == UsageKind.Roaming ? "Usage.RoamingData" : $"Usage.{kind}"];

    public string NameOf(AllowanceService service) => NameOf(KindOf(service));

    public string Amount(AllowanceService service, long quantity) => service.Unit switch
    {
        AllowanceUnit.Kilobytes => portal.Format.Data(new DataVolume(quantity * 1024)),
        AllowanceUnit.Seconds => portal.Format.Duration(TimeSpan.FromSeconds(quantity)),
        _ => portal.Format.Number(quantity),
    };

    public string Amount(UsageKind kind, UsageTotal total) => Amount(ServiceOf(kind), QuantityOf(kind, total));

    public static long QuantityOf(UsageKind kind, UsageTotal total) => kind switch
    {
        UsageKind.Voice => total.VoiceSeconds,
        UsageKind.Messages => total.Messages,
        UsageKind.Roaming => total.RoamingKilobytes,
        _ => total.DataKilobytes,
    };

    public static AllowanceService ServiceOf(UsageKind kind) => kind switch
    {
        UsageKind.Voice => AllowanceService.Voice,
        UsageKind.Messages => AllowanceService.Messages,
        UsageKind.Roaming => AllowanceService.RoamingData,
        _ => AllowanceService.Data,
    };

    /// <summary>An address of the page; fields without a value are left out.</summary>
    public string Address(params ReadOnlySpan<(string Name, string? Value)> fields)
    {
        var query = default(QueryString);
        foreach (var (name, value) in fields)
        {
            query = value is null ? query : query.Add(name, value);
        }

        return portal.Site.AddressOf(UsagePage.ModelTypeAlias) + query.ToUriComponent();
    }

    /// <summary>The records of a line with everything that they are filtered by.</summary>
    public string Records(long lineId, DateOnly month, UsageQuery query, params ReadOnlySpan<(string Name, string? Value)> more) => Address(
        [
            ("line", Id(lineId)), ("view", "records"), ("month", Iso(month)), ("service", query.Service?.ToString().ToLowerInvariant()),
            ("number", query.Number), ("charged", query.ChargedOnly ? "true" : null), .. more,
        ]);

    public static string FieldOf(UsageView view) => view switch
    {
        UsageView.Services => "services",
        UsageView.Numbers => "numbers",
        UsageView.Records => "records",
        UsageView.Centres => "centres",
        UsageView.Limits => "limits",
        _ => "days",
    };

    public static string FieldOf(UsageKind kind) => kind switch
    {
        UsageKind.Voice => "voice",
        UsageKind.Messages => "messages",
        UsageKind.Roaming => "roaming",
        _ => "data",
    };

    public static string KeyOf(UsageKey key) => string.Create(CultureInfo.InvariantCulture, $"{key.At.ToUnixTimeMilliseconds()}-{key.Id}");

    public static string Iso(DateOnly day) => day.ToString("O", CultureInfo.InvariantCulture);

    public static string Id(long id) => id.ToString(CultureInfo.InvariantCulture);

    private static UsageKind KindOf(AllowanceService service) => service switch
    {
        AllowanceService.Voice => UsageKind.Voice,
        AllowanceService.Messages => UsageKind.Messages,
        AllowanceService.RoamingData => UsageKind.Roaming,
        _ => UsageKind.Data,
    };
}
