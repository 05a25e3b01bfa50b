using System.Buffers.Binary;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.RegularExpressions;
using ECare.Core.Inventory;
using ECare.Core.Primitives;

namespace ECare.Core.Usage.Import;

/// <summary>What the rows of a file are read against.</summary>
/// <param name="Currency">The operator's, which every charge must be in.</param>
/// <param name="Oldest">Records before this moment are not kept.</param>
/// <param name="Newest">Records after this moment have not happened.</param>
public sealed record UsageRowRules(Currency Currency, DateTimeOffset Oldest, DateTimeOffset Newest);

/// <summary>A row of a file of records (docs/usage-files.md).</summary>
/// <param name="RecordId">What the charging system calls it.</param>
/// <param name="Number">Of the line, E.164.</param>
/// <param name="Counterparty">With its last digits masked: the whole number is never stored.</param>
public sealed partial record UsageRow(
    long RecordId, string Number, DateTimeOffset At, AllowanceService Service, long Quantity, string? Counterparty, string Country, long ChargeMinor, ChargeReason Reason)
{
    /// <summary>The first line of every file.</summary>
    public const string Heading = "record_id,number,start,service,quantity,other_party,country,charge_minor,currency,reason";

    private const int Columns = 10;

    /// <summary>A petabyte, 35,000 years: more is a mistake of the file's.</summary>
    private const long MostQuantity = 1L << 40;
    private const long MostCharge = 1_000_000_000_000;
    private const int HiddenDigits = 3;
    private const int PrivateFrom = 7;

    private static readonly UTF8Encoding Strict = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    /// <summary>Reads a line of the file.</summary>
    /// <returns>The row, or what is wrong with it: exactly one of them.</returns>
    public static (UsageRow? Row, UsageFault? Fault) Read(ReadOnlySpan<byte> line, UsageRowRules rules)
    {
        ArgumentNullException.ThrowIfNull(rules);
        string text;
        try
        {
            text = Strict.GetString(line);
        }
        catch (DecoderFallbackException)
        {
            return (null, UsageFault.NotUtf8);
        }

        var fields = new string[Columns];
        return UsageFields.Split(text, fields) is { } fault ? (null, fault) : Read(fields, rules);
    }

    private static (UsageRow? Row, UsageFault? Fault) Read(string[] fields, UsageRowRules rules)
    {
        if (FaultOf(fields, rules) is { } fault)
        {
            return (null, fault);
        }

        if (!TryStart(fields[2], out var at))
        {
            return (null, UsageFault.Start);
        }

        if (at < rules.Oldest || at > rules.Newest)
        {
            return (null, at < rules.Oldest ? UsageFault.TooOld : UsageFault.InFuture);
        }

        var service = Services(fields[3])!.Value;
        var charge = Whole(fields[7], MostCharge)!.Value;
        return (
            new UsageRow(
                IdOf(fields[0]), fields[1], at, service, Whole(fields[4], MostQuantity)!.Value, Mask(fields[5]), fields[6], charge,
                Reasons(fields[9]) ?? (charge > 0 ? ChargeReason.Beyond : ChargeReason.Allowance)),
            null);
    }

    private static UsageFault? FaultOf(string[] fields, UsageRowRules rules) =>
        !Id().IsMatch(fields[0]) ? UsageFault.RecordId
        : !E164().IsMatch(fields[1]) ? UsageFault.Number
        : Services(fields[3]) is null ? UsageFault.Service
        : Whole(fields[4], MostQuantity) is null ? UsageFault.Quantity
        : fields[5].Length > 0 && !Party().IsMatch(fields[5]) ? UsageFault.OtherParty
        : !CountryCode().IsMatch(fields[6]) ? UsageFault.Country
        : Whole(fields[7], MostCharge) is null ? UsageFault.Charge
        : !string.Equals(fields[8], rules.Currency.Code, StringComparison.Ordinal) ? UsageFault.Currency
        : fields[9].Length > 0 && Reasons(fields[9]) is null ? UsageFault.Reason
        : null;

    /// <summary>A number of the file is taken as it is, any other id by its hash.</summary>
    private static long IdOf(string text) =>
        long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && text[0] != '0'
            ? number
            : BinaryPrimitives.ReadInt64LittleEndian(SHA256.HashData(Encoding.UTF8.GetBytes(text))) & long.MaxValue;

    private static bool TryStart(string text, out DateTimeOffset at)
    {
        const string local = "yyyy-MM-dd'T'HH:mm:ss";
        return text.EndsWith('Z')
            ? DateTimeOffset.TryParseExact(text.AsSpan(0, text.Length - 1), local, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out at)
            : DateTimeOffset.TryParseExact(text, local + "zzz", CultureInfo.InvariantCulture, DateTimeStyles.None, out at);
    }

    private static long? Whole(string text, long most) =>
        long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number <= most ? number : null;

    private static AllowanceService? Services(string text) => text switch
    {
        "data" => AllowanceService.Data,
        "voice" => AllowanceService.Voice,
        "message" => AllowanceService.Messages,
        "roaming_data" => AllowanceService.RoamingData,
        _ => null,
    };

    private static ChargeReason? Reasons(string text) => text switch
    {
        "beyond" => ChargeReason.Beyond,
        "allowance" => ChargeReason.Allowance,
        "free" => ChargeReason.Free,
        "promotion" => ChargeReason.Promotion,
        _ => null,
    };

    /// <summary>People's numbers lose their last digits; short numbers and names of senders are nobody's.</summary>
    private static string? Mask(string party) =>
        party.Length == 0 ? null
        : party.Count(char.IsAsciiDigit) < PrivateFrom ? party
        : party[..^HiddenDigits] + new string('*', HiddenDigits);

    [GeneratedRegex(@"^[A-Za-z0-9._:-]{1,60}\z", RegexOptions.ExplicitCapture | RegexOptions.NonBacktracking)]
    private static partial Regex Id();

    [GeneratedRegex(@"^\+[1-9][0-9]{5,14}\z", RegexOptions.ExplicitCapture | RegexOptions.NonBacktracking)]
    private static partial Regex E164();

    [GeneratedRegex(@"^(\+?[0-9]{2,15}|[A-Za-z][A-Za-z0-9 .-]{0,10})\z", RegexOptions.ExplicitCapture | RegexOptions.NonBacktracking)]
    private static partial Regex Party();

    [GeneratedRegex(@"^[A-Z]{2}\z", RegexOptions.ExplicitCapture | RegexOptions.NonBacktracking)]
    private static partial Regex CountryCode();
}
