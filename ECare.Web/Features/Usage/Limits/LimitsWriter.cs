using System.Globalization;
using ECare.Core.Balances;
using ECare.Core.Inventory;
using ECare.Core.Primitives;
using ECare.Web.Content.Sites;
using ECare.Web.Features.Figures;
using ECare.Web.Features.Services;
using ECare.Web.Views.Shared;
using ECare.Web.Views.Shared.Cards;
using ECare.Web.Views.Shared.Forms;
using ECare.Web.Views.Shared.Lists;
using static ECare.Web.Features.Usage.UsageText;

namespace ECare.Web.Features.Usage.Limits;

/// <summary>Writes how a line stands and what limits it.</summary>
internal sealed class LimitsWriter(SiteRequest portal, UsageText text, FigureStamp stamp, AllowanceGauges gauges, OutlookWriter outlook)
{
    public LimitsModel Of(UsageModel frame, Line line, LineBalance balance, LimitsQuery query, OffersOnSale onSale) => new(frame, line.Id)
    {
        Answer = Answer(query),
        Stops = [.. balance.Stops.Select(stop => new Notice(Tone.Bad, portal.Words[$"Limits.Stopped.{stop.Kind}"], portal.Words.Format("Limits.StoppedUntil", ("time", stop.Until))))],
        Money = balance.Money is { } money ? Money(money, balance) : [],
        Buckets = gauges.Of(balance.Buckets.Select(bucket => bucket.Allowance)).Gauges,
        Shares = [.. balance.Buckets.Where(bucket => bucket.Shares.Count > 0).Select(Shares)],
        Forecast = outlook.Sentences(balance),
        WhatWouldStopIt = outlook.WhatWouldStopIt(line, balance, onSale),
        Settings = balance.MaySet ? [.. Enum.GetValues<LimitKind>().Select(kind => Setting(kind, balance, query))] : [],
        Question = balance.MaySet && query.Ask is { } ask ? Question(ask, line, balance, query) : null,
        History = balance.History.Count == 0 ? null : History(balance.History),
    };

    /// <summary>An amount as people read it.</summary>
    public string Amount(LimitKind kind, long amount) => kind == LimitKind.Spend ? text.Money(amount) : portal.Format.Data(new DataVolume(amount * 1024));

    private Notice? Answer(LimitsQuery query) => query.Done switch
    {
        "set" => new Notice(Tone.Good, portal.Words["Limits.Done.Set"]) { IsAnswer = true },
        "undone" => new Notice(Tone.Good, portal.Words["Limits.Done.Undone"]) { IsAnswer = true },
        "unchanged" => new Notice(Tone.Info, portal.Words["Limits.Done.Unchanged"]) { IsAnswer = true },
        "meanwhile" => new Notice(Tone.Warn, portal.Words["Limits.Done.Meanwhile"]) { IsAnswer = true },
        _ => null,
    };

    private List<(string, string, AsOf?)> Money(MoneyBalance money, LineBalance balance)
    {
        var asOf = stamp.Of(money.AsOf);
        if (money.IsPrepaid)
        {
            return [(portal.Words["Dashboard.Balance"], portal.Format.Money(money.Balance), asOf)];
        }

        var owed = money.Balance.Amount < 0 ? Core.Primitives.Money.Zero(money.Balance.Currency) - money.Balance : Core.Primitives.Money.Zero(money.Balance.Currency);
        return
        [
            (portal.Words["Dashboard.AmountDue"], portal.Format.Money(owed), asOf),
            (portal.Words.Format("Limits.Unbilled", ("date", money.UnbilledSince)), portal.Format.Money(money.Unbilled!.Value), balance.AsOf is { } at ? stamp.Of(at) : asOf),
        ];
    }

    private Table Shares(BucketBalance bucket) => new(
        portal.Words.Format("Limits.Shares", ("name", text.NameOf(bucket.Allowance.Service))),
        [new(portal.Words["Services.Number"]), new(portal.Words["Usage.HowMuch"], IsNumber: true)],
        [
            .. bucket.Shares.Select(share => new TableRow(
            [
                $"\u200E{portal.Format.Phone(PhoneNumber.FromE164(share.Line.Number))}{(share.Line.Label is { } label ? $" · {label}" : "")}",
                text.Amount(bucket.Allowance.Service, share.Used),
            ])),
        ]);

    private LimitSetting Setting(LimitKind kind, LineBalance balance, LimitsQuery query)
    {
        var limit = balance.Limits.FirstOrDefault(each => each.Kind == kind);
        var newest = balance.History.Where(each => each.Kind == kind).MaxBy(each => each.Version);
        return new LimitSetting(
            kind,
            portal.Words[$"Limits.{kind}"],
            limit is null
                ? portal.Words["Limits.None"]
                : portal.Words.Format(limit.Stops ? "Limits.IsStop" : "Limits.IsWarning", ("limit", Amount(kind, limit.Amount!.Value)), ("used", Amount(kind, UsedOf(kind, balance)))),
            [
                new("amount", portal.Words[$"Limits.Amount.{kind}"])
                {
                    Value = limit is null ? null : Typed(kind, limit.Amount!.Value),
                    Help = portal.Words["Limits.AmountHelp"],
                    Error = query.Bad == kind ? portal.Words["Limits.AmountBad"] : null,
                    OptionalWord = portal.Words["Form.Optional"],
                    InputMode = "decimal",
                    MaxLength = 15,
                    IsLatin = true,
                    IdSuffix = kind.ToString(),
                },
                new("stops", portal.Words[$"Limits.Stops.{kind}"]) { Kind = FieldKind.Checkbox, Value = limit?.Stops == true ? "true" : null, IdSuffix = kind.ToString() },
            ],
            newest is { TakenBackTo: null });
    }

    private LimitQuestion Question(LimitKind kind, Line line, LineBalance balance, LimitsQuery query)
    {
        var used = UsedOf(kind, balance);
        var sentence = query.Amount is not { } amount
            ? portal.Words["Limits.Ask.None"]
            : portal.Words.Format(query.Stops ? "Limits.Ask.Stop" : "Limits.Ask.Warning", ("limit", Amount(kind, amount)), ("used", Amount(kind, used)));
        return new LimitQuestion(
            kind,
            sentence,
            query is { Stops: true, Amount: { } most } && used >= most ? portal.Words[$"Limits.AtOnce.{kind}"] : null,
            query.Amount?.ToString(CultureInfo.InvariantCulture),
            query.Stops,
            new Link(portal.Words["Common.Cancel"], text.Address(("line", Id(line.Id)), ("view", "limits"))));
    }

    private Table History(IReadOnlyList<LineLimit> history) => new(
        portal.Words["Limits.History"],
        [new(portal.Words["Usage.When"]), new(portal.Words["Usage.What"]), new(portal.Words["Limits.Setting"])],
        [
            .. history.Take(20).Select(limit => new TableRow(
            [
                portal.Format.DateTime(limit.SetAt),
                portal.Words[$"Limits.{limit.Kind}"],
                (limit.Amount is { } amount ? Amount(limit.Kind, amount) + (limit.Stops ? $" · {portal.Words["Limits.WithStop"]}" : "") : portal.Words["Limits.None"])
                    + (limit.TakenBackTo is null ? "" : $" · {portal.Words["Limits.Undone"]}"),
            ])),
        ]);

    private static long UsedOf(LimitKind kind, LineBalance balance) => kind == LimitKind.Spend ? balance.Use.ChargedMinor : balance.Use.RoamingKilobytes;

    private string Typed(LimitKind kind, long amount) => kind == LimitKind.Spend
        ? Core.Primitives.Money.FromMinor(amount, portal.Site.Operator!.Currency).Amount.ToString(CultureInfo.InvariantCulture)
        : (amount / 1024).ToString(CultureInfo.InvariantCulture);
}
