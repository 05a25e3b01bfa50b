using System.Globalization;
using System.Text.RegularExpressions;
using ECare.Core.Primitives;

namespace ECare.Core.Operators.Files;

/// <summary>Tells what is wrong with the facts of one operator; each fault names the member and the reason.</summary>
internal sealed partial class OperatorFileCheck
{
    private const int MinutesInDay = 1440;

    /// <summary>What quiet hours must leave of a day.</summary>
    private const int LeastOpenMinutes = 60;

    private readonly List<(string Member, string Reason)> faults = [];

    private OperatorFileCheck()
    {
    }

    public static IReadOnlyList<(string Member, string Reason)> Faults(OperatorFile file)
    {
        var check = new OperatorFileCheck();
        check.Identity(file);
        check.Formats(file.Formats);
        check.Taxes("taxes.services", file.Taxes.Services);
        check.Taxes("taxes.recharges", file.Taxes.Recharges);
        check.Phones(file.Phones);
        check.Names("paymentMethods", file.PaymentMethods);
        check.Names("identityMethods", file.IdentityMethods);
        check.Providers(file.PaymentProviders ?? new Dictionary<string, PaymentProviderSettings>());
        check.Require(file.Functions.Distinct().Count() == file.Functions.Count, "functions", "a function is listed twice.");
        check.Days(file.RetentionDays);
        check.Approval(file.Approval ?? []);
        check.Disputes(file.Disputes ?? DisputeTerms.Usual);
        check.Require(
            file.TaxRegistration is null || (file.TaxRegistration is { Seller.Length: > 0 and <= 120, Number.Length: > 0 and <= 20 } tax && tax.Number.All(char.IsAsciiDigit)),
            "taxRegistration",
            "needs a seller of at most 120 characters and a number of at most 20 digits.");
        check.TopUps(file.TopUp);
        check.Require(file.Billing is null or { DaysToPay: >= 1 and <= 90 }, "billing.daysToPay", "must lie between 1 and 90 days.");
        check.Messages(file.MessageHours);
        check.Require(file.HoldoutPercent is >= 0 and <= 50, "holdoutPercent", "must lie between 0 and 50.");
        check.Require(file.FiguresOldAfterHours is null or (>= 1 and <= 168), "figuresOldAfterHours", "must lie between 1 and 168.");
        return check.faults;
    }

    [GeneratedRegex("^[a-z]{2,12}$", RegexOptions.NonBacktracking)]
    private static partial Regex Segment { get; }

    [GeneratedRegex("^[a-z][a-z0-9-]{1,39}$", RegexOptions.NonBacktracking)]
    private static partial Regex Name { get; }

    private void Identity(OperatorFile file)
    {
        Require(!string.IsNullOrWhiteSpace(file.DisplayName), "displayName", "must not be empty.");
        Require(Segment.IsMatch(file.PathPrefix), "pathPrefix", "must be 2 to 12 small letters.");
        Require(file.Country.Length == 2 && file.Country.All(char.IsAsciiLetterUpper), "country", "must be two capital letters (ISO 3166-1).");
        Require(Succeeds(() => Currency.Of(file.Currency)), "currency", $"'{file.Currency}' is not a currency that ECare knows.");
        Require(Succeeds(() => LocalZone.Of(file.TimeZone)), "timeZone", $"'{file.TimeZone}' is not an IANA time zone.");
        Require(file.Languages.Count > 0, "languages", "must name at least one language.");
        Unique("languages", file.Languages);
        Unique("hosts", file.Hosts);

        for (var i = 0; i < file.Languages.Count; i++)
        {
            var language = file.Languages[i];
            Require(Succeeds(() => CultureInfo.GetCultureInfo(language, predefinedOnly: true)), At("languages", i), $"'{language}' is not a language.");
        }

        for (var i = 0; i < file.Hosts.Count; i++)
        {
            Require(Uri.CheckHostName(file.Hosts[i]) == UriHostNameType.Dns, At("hosts", i), $"'{file.Hosts[i]}' is not a host name.");
        }
    }

    private void Formats(LocalFormats formats)
    {
        Require(formats.Digits.Count > 0, "formats.digits", "must name at least one script.");
        Require(formats.Calendars.Contains(CalendarSystem.Gregorian), "formats.calendars", "must contain gregorian: contracts abroad use it.");
        Require(formats.FiscalYear.Month is >= 1 and <= 12, "formats.fiscalYear.month", "must lie between 1 and 12.");
        Require(formats.Weekend.Count is > 0 and < 7, "formats.weekend", "must name the days off.");
    }

    private void Taxes(string member, IReadOnlyList<TaxRule> rules)
    {
        Require(rules.Count > 0, member, "must hold at least one rule; a country without taxes has one without components.");
        Require(rules.Select(rule => rule.From).Distinct().Count() == rules.Count, member, "two rules begin on the same day.");
        Unique(member, [.. rules.Select(rule => rule.Version)]);

        for (var i = 0; i < rules.Count; i++)
        {
            Require(!string.IsNullOrWhiteSpace(rules[i].Version), $"{At(member, i)}.version", "must not be empty: documents keep it.");

            for (var j = 0; j < rules[i].Components.Count; j++)
            {
                var component = rules[i].Components[j];
                var place = At($"{At(member, i)}.components", j);
                Require(!string.IsNullOrWhiteSpace(component.Code), $"{place}.code", "must not be empty: documents print it.");
                Require(component.Percent is > 0 and <= 100, $"{place}.percent", "must be more than 0 and at most 100.");
            }
        }
    }

    private void Phones(PhoneNumbering phones)
    {
        Require(phones.CountryCode is >= 1 and <= 999, "phones.countryCode", "must lie between 1 and 999.");
        Require(phones.MobileDigits is >= 6 and <= 12, "phones.mobileDigits", "must lie between 6 and 12.");
        Require(phones.MobilePrefixes.Count > 0, "phones.mobilePrefixes", "must name at least one prefix.");

        for (var i = 0; i < phones.MobilePrefixes.Count; i++)
        {
            var prefix = phones.MobilePrefixes[i];
            Require(
                prefix.Length > 0 && prefix.Length < phones.MobileDigits && prefix.All(char.IsAsciiDigit),
                At("phones.mobilePrefixes", i),
                $"'{prefix}' must be digits, fewer than a number has.");
        }
    }

    private void Names(string member, IReadOnlyList<string> names)
    {
        Require(names.Count > 0, member, "must name at least one method.");
        Unique(member, names);

        for (var i = 0; i < names.Count; i++)
        {
            Require(Name.IsMatch(names[i]), At(member, i), $"'{names[i]}' must be small letters, digits and hyphens.");
        }
    }

    private void Providers(IReadOnlyDictionary<string, PaymentProviderSettings> providers)
    {
        foreach (var (method, settings) in providers)
        {
            var place = $"paymentProviders.{method}";
            Require(Name.IsMatch(method), place, $"'{method}' must be small letters, digits and hyphens.");
            Require(
                settings.IsSimulated || (Uri.TryCreate(settings.Address, UriKind.Absolute, out var address) && address.Scheme == Uri.UriSchemeHttps),
                $"{place}.address",
                $"'{settings.Address}' must begin with https:// (money is spoken of there), or with {PaymentProviderSettings.SimulatorPrefix} for the demo's simulator.");
            Require(!string.IsNullOrWhiteSpace(settings.Merchant), $"{place}.merchant", "must not be empty: the provider knows the operator by it.");
            Require(
                settings.Secret?.StartsWith(PaymentProviderSettings.DemoSecretPrefix, StringComparison.Ordinal) != false,
                $"{place}.secret",
                $"is a real secret, which does not belong into this file; set Payments:Secrets:<operator>:{method}. Only the demo's, beginning with '{PaymentProviderSettings.DemoSecretPrefix}', may stand here.");
        }
    }

    private void Approval(IReadOnlyList<ApprovalRule> rules)
    {
        Unique("approval", [.. rules.SelectMany(rule => rule.DocumentTypes)]);
        for (var i = 0; i < rules.Count; i++)
        {
            Require(rules[i].DocumentTypes.Count > 0, $"{At("approval", i)}.documentTypes", "must name at least one document type.");
            Require(rules[i].Steps.Count > 0, $"{At("approval", i)}.steps", "must name at least one step.");
            Require(rules[i].Steps.Distinct().Count() == rules[i].Steps.Count, $"{At("approval", i)}.steps", "a step is listed twice.");
        }
    }

    private void Days(Retention days)
    {
        (string Member, int Days)[] terms =
        [
            ("steps", days.Steps), ("usageRecords", days.UsageRecords), ("messages", days.Messages),
            ("decisions", days.Decisions), ("signIns", days.SignIns),
        ];

        foreach (var (member, term) in terms)
        {
            Require(term is >= 1 and <= 3653, $"retentionDays.{member}", "must lie between 1 and 3653 days.");
        }
    }

    private void TopUps(TopUpTerms? terms)
    {
        if (terms is null)
        {
            return;
        }

        Require(terms.MinMinor > 0 && terms.MinMinor <= terms.MaxMinor, "topUp.minMinor", "must be above zero and not above maxMinor.");
        Require(Rises(terms.OfferedMinor) && terms.OfferedMinor.All(each => each >= terms.MinMinor && each <= terms.MaxMinor), "topUp.offeredMinor", "must rise, and lie between minMinor and maxMinor.");
        Require(terms.DailyMinor >= terms.MaxMinor, "topUp.dailyMinor", "must not be below maxMinor.");
        Require(terms.MonthlyMinor >= terms.DailyMinor, "topUp.monthlyMinor", "must not be below dailyMinor.");
        if (terms.Advance is { } advance)
        {
            Require(Rises(advance.OfferedMinor) && advance.OfferedMinor[0] > 0, "topUp.advance.offeredMinor", "must rise from above zero.");
            Require(advance.FeePercent is >= 0 and <= 50, "topUp.advance.feePercent", "must lie between 0 and 50.");
            Require(advance.AfterDays is >= 0 and <= 3650, "topUp.advance.afterDays", "must lie between 0 and 3650 days.");
            Require(advance.ToppedUpWithinDays is >= 1 and <= 365, "topUp.advance.toppedUpWithinDays", "must lie between 1 and 365 days.");
            Require(advance.BelowMinor > 0, "topUp.advance.belowMinor", "must be above zero.");
        }

        if (terms.Gift is { } gift)
        {
            Require(gift.MinMinor > 0 && gift.MinMinor <= gift.MaxMinor, "topUp.gift.minMinor", "must be above zero and not above maxMinor.");
            Require(gift.DailyMinor >= gift.MaxMinor, "topUp.gift.dailyMinor", "must not be below maxMinor.");
            Require(gift.PerDay is >= 1 and <= 100, "topUp.gift.perDay", "must lie between 1 and 100.");
            Require(gift.FeeMinor >= 0, "topUp.gift.feeMinor", "must not be below zero.");
            Require(gift.UndoMinutes is >= 0 and <= 1440, "topUp.gift.undoMinutes", "must lie between 0 and 1440 minutes.");
        }
    }

    private void Messages(MessageHours? hours)
    {
        if (hours is null)
        {
            return;
        }

        var weekly = hours.Weekly ?? [];
        (string Member, IReadOnlyList<QuietHours> Windows)[] lists =
        [
            ("sms", hours.Sms), ("email", hours.Email),
            .. hours.Ramadan is { } fasting ? new[] { ("ramadan.sms", fasting.Sms), ("ramadan.email", fasting.Email) } : [],
        ];

        foreach (var (member, windows) in lists)
        {
            foreach (var day in Enum.GetValues<DayOfWeek>())
            {
                QuietHours[] ofDay = [.. windows, .. weekly.Where(each => each.Day == day).Select(each => new QuietHours(each.From, each.Until))];
                if (OpenMinutes(ofDay) < LeastOpenMinutes)
                {
                    Require(false, $"messageHours.{member}", $"must leave at least {LeastOpenMinutes} minutes of every day: nothing would ever be sent.");
                    break;
                }
            }
        }

        for (var i = 0; i < weekly.Count; i++)
        {
            Require(weekly[i].From < weekly[i].Until, At("messageHours.weekly", i), "must end on the day on which it begins, and after it begins.");
        }
    }

    private static int OpenMinutes(IReadOnlyList<QuietHours> windows) =>
        Enumerable.Range(0, MinutesInDay).Count(minute => !windows.Any(window => window.Contains(TimeOnly.MinValue.AddMinutes(minute))));

    private static bool Rises(IReadOnlyList<long> amounts) =>
        amounts.Count is > 0 and <= 12 && amounts.Zip(amounts.Skip(1)).All(pair => pair.First < pair.Second);

    private void Disputes(DisputeTerms terms)
    {
        Require(terms.WithinDays is >= 14 and <= 1096, "disputes.withinDays", "must lie between 14 and 1096 days.");
        Require(terms.AnswerDays is >= 1 and <= 90, "disputes.answerDays", "must lie between 1 and 90 days.");
        Require(terms.SmallMinor >= 0, "disputes.smallMinor", "must not be below zero; zero means that nothing is small.");
        Require(terms.SmallPerYear is >= 0 and <= 12, "disputes.smallPerYear", "must lie between 0 and 12.");
    }

    private void Unique(string member, IReadOnlyList<string> values)
    {
        foreach (var twice in values.GroupBy(value => value, StringComparer.OrdinalIgnoreCase).Where(group => group.Count() > 1))
        {
            faults.Add((member, $"'{twice.Key}' is listed twice."));
        }
    }

    private void Require(bool holds, string member, string reason)
    {
        if (!holds)
        {
            faults.Add((member, reason));
        }
    }

    private static string At(string member, int index) => string.Create(CultureInfo.InvariantCulture, $"{member}[{index}]");

    private static bool Succeeds(Func<object> read)
    {
        try
        {
            read();
            return true;
        }
        catch (ArgumentException)
        {
            return false;
        }
    }
}
