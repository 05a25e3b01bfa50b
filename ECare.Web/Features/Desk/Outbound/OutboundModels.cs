using System.Globalization;
using ECare.Campaigns.Contact;
using ECare.Campaigns.Outbound;
using ECare.Cms.Staff;
using ECare.Core.Operators;
using ECare.Core.Primitives;

namespace ECare.Web.Features.Desk.Outbound;

/// <summary>The form and every run.</summary>
public sealed record OutboundModel(DeskFrame Frame, Operator Operator, DeskTime Time) : IDeskPage
{
    /// <summary>What was typed.</summary>
    public required OutboundForm Form { get; init; }

    /// <summary>Why what was asked for was not done.</summary>
    public string? Error { get; init; }

    /// <summary>Whether who looks may plan.</summary>
    public bool MaySend { get; init; }

    /// <summary>How many campaigns can be ticked; of more they are named.</summary>
    public const int MostTicked = 100;

    /// <summary>Those that can be ticked.</summary>
    public IEnumerable<OfferedCampaign> Ticked => Campaigns.Where(campaign => Form.Campaigns.Contains(campaign.Code)).Concat(Campaigns).DistinctBy(campaign => campaign.Code, StringComparer.Ordinal).Take(MostTicked);

    /// <summary>Whether there are more than can be ticked.</summary>
    public bool IsNamed => Campaigns.Count > MostTicked;

    /// <summary>The campaigns that allow a channel, with the channels.</summary>
    public required IReadOnlyList<OfferedCampaign> Campaigns { get; init; }

    /// <summary>The runs, the newest first.</summary>
    public required IReadOnlyList<OutboundReport> Reports { get; init; }

    /// <summary>The campaigns that messages may be of.</summary>
    public static IReadOnlyList<OfferedCampaign> Offered(OutboundDesk desk, Operator @operator)
    {
        ArgumentNullException.ThrowIfNull(desk);
        ArgumentNullException.ThrowIfNull(@operator);
        return
        [
            .. OutboundForm.Channels.Values
                .SelectMany(channel => desk.CampaignsFor(@operator.Name, channel).Select(code => (Code: code, Channel: channel)))
                .GroupBy(each => each.Code, StringComparer.Ordinal)
                .OrderBy(each => each.Key, StringComparer.Ordinal)
                .Select(each => new OfferedCampaign(each.Key, string.Join(", ", each.Select(of => OutboundDeskWords.Of(of.Channel))))),
        ];
    }
}

/// <summary>A campaign in the form.</summary>
public sealed record OfferedCampaign(string Code, string Channels);

/// <summary>One run.</summary>
public sealed record OutboundRunModel(DeskFrame Frame, Operator Operator, OutboundReport Report, DeskTime Time) : IDeskPage
{
    /// <summary>Why what was asked for was not done.</summary>
    public string? Error { get; init; }

    /// <summary>Whether who looks may start and cancel.</summary>
    public bool MaySend { get; init; }

    public DateTimeOffset Now { get; init; }

    /// <summary>The run.</summary>
    public OutboundRun Of => Report.Run;

    /// <summary>Whether it goes on by itself.</summary>
    public bool IsUnderWay => Of.State is OutboundState.Counting or OutboundState.Running;

    /// <summary>Whether anything of it can still be stopped.</summary>
    public bool IsOpen => IsUnderWay || Of.State == OutboundState.Counted;

    /// <summary>Whether it waits for an hour at which people may be written to.</summary>
    public bool Waits => Of.State is OutboundState.Counted or OutboundState.Running && Report.SpeaksFrom > Now;

    /// <summary>How many messages were chosen and have not come to anything yet.</summary>
    public long ToSend => Of.Output == OutboundOutput.Send ? Report.Sum(OutboundCount.Chosen) - OutboundDeskWords.Results.Sum(result => Report.Sum(result.State)) : 0;

    /// <summary>For how many of those who were counted it is decided.</summary>
    public string Progress => string.Create(
        CultureInfo.InvariantCulture, $"{Report.Sum(OutboundCount.People):N0} of {Report.Sum(OutboundCount.People, isPreview: true):N0}");

    /// <summary>Where a run is.</summary>
    public static string AddressOf(Operator @operator, Guid run)
    {
        ArgumentNullException.ThrowIfNull(@operator);
        return $"{StaffCookie.DeskPath}/{@operator.Name}/outbound/{run:D}";
    }

    /// <summary>A number as staff read it.</summary>
    public static string Number(long count) => count.ToString("N0", CultureInfo.InvariantCulture);

    /// <summary>How a run stands, as a colour.</summary>
    public static Light LightOf(OutboundRun run) => run?.State switch
    {
        OutboundState.Counting or OutboundState.Running => Light.Amber,
        OutboundState.Done => Light.Green,
        _ => Light.Off,
    };
}

/// <summary>What held people back.</summary>
/// <param name="Id">Of its heading.</param>
public sealed record HeldModel(string Id, IEnumerable<(string Cause, long Count)> Causes);

/// <summary>What the form sends.</summary>
public sealed class OutboundForm
{
    private const string Moment = "yyyy-MM-dd'T'HH:mm";

    /// <summary>The channels as the form names them.</summary>
    public static IReadOnlyDictionary<string, ContactChannel> Channels { get; } =
        new Dictionary<string, ContactChannel>(StringComparer.Ordinal) { ["sms"] = ContactChannel.Sms, ["email"] = ContactChannel.Email };

    /// <summary>What becomes of the messages, as the form names it.</summary>
    public static IReadOnlyDictionary<string, OutboundOutput> Outputs { get; } =
        new Dictionary<string, OutboundOutput>(StringComparer.Ordinal) { ["send"] = OutboundOutput.Send, ["list"] = OutboundOutput.List };

    /// <summary>Who belongs to it, as the form names it.</summary>
    public static IReadOnlyDictionary<string, OutboundAudience> Audiences { get; } =
        new Dictionary<string, OutboundAudience>(StringComparer.Ordinal) { ["live"] = OutboundAudience.Live, ["frozen"] = OutboundAudience.Frozen };

    public string? Channel { get; set; } = "sms";

    public string? Output { get; set; } = "send";

    public string? Audience { get; set; } = "live";

    /// <summary>None asks for all.</summary>
    public IList<string> Campaigns { get; } = [];

    /// <summary>More of them by code, one a line, where they are too many to tick.</summary>
    public string? Codes { get; set; }

    /// <summary>On the operator's wall clock; empty for as soon as possible.</summary>
    public string? When { get; set; }

    /// <summary>What it means; absent when a field makes no sense.</summary>
    public OutboundWish? ToWish(LocalZone zone)
    {
        ArgumentNullException.ThrowIfNull(zone);
        DateTime at = default;
        return Channels.TryGetValue(Channel ?? "", out var channel) && Outputs.TryGetValue(Output ?? "", out var output) && Audiences.TryGetValue(Audience ?? "", out var audience)
            && (string.IsNullOrWhiteSpace(When) || DateTime.TryParseExact(When.Trim(), Moment, CultureInfo.InvariantCulture, DateTimeStyles.None, out at))
            ? new OutboundWish(channel, output, audience, [.. Campaigns, .. (Codes ?? "").Split(['\n', ','], StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)], at == default ? null : zone.InstantOf(at))
            : null;
    }
}
