using System.Text.RegularExpressions;
using ECare.Campaigns.Audience;
using ECare.Core.Balances;
using ECare.Core.Behaviour;
using ECare.Core.Billing;
using ECare.Core.Disputes;
using ECare.Core.Inventory;
using ECare.Core.Operators;
using ECare.Core.Overview;
using ECare.Core.Payments;
using ECare.Core.Payments.Autopay;
using ECare.Core.Payments.Papers;
using ECare.Core.Payments.Providers;
using ECare.Core.Payments.Reminders;
using ECare.Core.Primitives;
using ECare.Core.Profile;
using ECare.Core.Usage;
using ECare.Tests.Operators;
using ECare.Tests.Web;
using ECare.Web.Demo;
using ECare.Web.Demo.Countries;
using ECare.Web.Demo.Providers;
using ECare.Web.Features.Account.Known;
using ECare.Web.Features.Desk.Payments;
using ECare.Web.Features.Payments;
using ECare.Web.Features.Usage;

namespace ECare.Tests.Content;

/// <summary>The dictionary holds the words that the portal says, and no others.</summary>
internal sealed partial class DictionaryUseTests
{
    private static readonly string[] Projects = ["ECare.Core", "ECare.Campaigns", "ECare.Cms", "ECare.Web"];

    /// <summary>Words whose key is put together while the program runs: what they are named after, and after how many.</summary>
    private static readonly IReadOnlyList<string> Computed =
    [
        .. Of<StepKind>("Step."),
        .. Of<AccountNeed>("Need."),
        .. Of<LineStatus>("LineStatus."),
        .. Of<BillStatus>("Bills.Status."),
        .. Of<BillFilter>("Bills.Filter."),
        .. Of<PaperFilter>("Papers.Filter."),
        .. ((string[])["Coming", "Statement", "Papers", "Taxes", "Delivery"]).SelectMany(page => (string[])[$"{page}.Heading", $"{page}.Short"]),
        .. Of<BillForm>("Delivery."), .. Of<BillForm>("Delivery.").Select(key => $"{key}Hint"), .. Of<BillForm>("Delivery.Choose"), .. Of<BillForm>("Sms.Delivery"),
        .. Of<ReminderKind>("Sms.Bill"), .. Of<ReminderKind>("Email.Bill").Select(key => $"{key}.Subject"),
        .. Of<DisputeState>("Disputes.State."),
        .. Of<DisputeReason>("Disputes.Reason."),
        .. Of<DisputeGround>("Disputes.Ground."),
        .. Of<DemoStory>("DemoStory."),
        .. Of<RuleError>("Campaign.Rule.Error."),
        .. Of<PaymentState>("Payments.State."),
        .. Of<PaymentEventKind>("Payments.Event."),
        .. Of<AutopayChange>("Autopay.Event."),
        .. Of<AutopayTiming>("Autopay.Timing."),
        .. Of<PaymentMethodKind>("Payments.Note."),
        .. PaymentWords.Reasons.Select(reason => $"Payments.Reason.{reason}"),
        .. Of<AllowanceUnit>("TopUp.Rate."),
        .. PaymentDeskWords.Reasons.Select(reason => $"Payments.Refund.{reason.Name}"),
        .. DemoOperators.All.All.SelectMany(each => each.PaymentProviders.Keys).Select(method => $"Payments.Method.{method}"),
        .. Of<CustomerAct>("Simulator.Act."),
        .. Of<SimulatedState>("Simulator.State."),
        .. DemoOperators.All.All.SelectMany(each => each.Languages).Select(language => $"Language.{language}"),
        .. DemoOperators.All.All.SelectMany(each => each.Formats.Calendars).Select(calendar => $"Preferences.Calendar.{calendar}"),
        .. DemoOperators.All.All
            .SelectMany(each => (TaxRule[])[.. each.Taxes.Services.Rules, .. each.Taxes.Recharges.Rules])
            .SelectMany(rule => rule.Components).Select(component => $"Tax.{component.Code}"),
        .. DemoCountries.All.SelectMany(country => country.Offers).Select(offer => $"Offer.{offer.Code}.Name"),
        "Usage.Data", "Usage.Voice", "Usage.Messages",
        .. Of<UsageView>("Usage.View."),
        .. Of<ChargeReason>("Usage.Why."),
        .. Of<NumberFact>("Known."), .. Of<ChoiceFact>("Known."), .. Of<FlagFact>("Known."),
        .. Of<BalanceBand>("Known.Balance."),
        .. KnownQuery.Answers.Select(answer => $"Known.Done.{answer}"),
        .. ((string[])["standard", "student", "family", "business"]).Select(segment => $"Known.Segment.{segment}"),
        .. ((string[])["", "Amount.", "Stops.", "Stopped.", "AtOnce."]).SelectMany(part => Of<LimitKind>($"Limits.{part}")),
    ];

    private static readonly HashSet<string> Keys = ContentFiles.Dictionary
        .Where(item => item.Element("Translations")!.HasElements)
        .Select(ContentFiles.AliasOf)
        .ToHashSet(StringComparer.Ordinal);

    private static readonly HashSet<string> Roots = Keys.Select(key => key.Split('.')[0]).ToHashSet(StringComparer.Ordinal);

    private static readonly HashSet<string> Literals = Sources()
        .SelectMany(path => Literal().Matches(File.ReadAllText(path)))
        .Select(match => match.Groups["key"].Value)
        .ToHashSet(StringComparer.Ordinal);

    [Test]
    public void Has_no_word_that_nothing_says() =>
        Assert.That(Keys.Except(Literals).Except(Computed), Is.Empty);

    [Test]
    public void Has_every_word_that_is_said() =>
        Assert.That(Computed.Concat(Literals.Where(IsOfTheDictionary)).Distinct().Except(Keys), Is.Empty);

    [Test]
    public void Has_every_word_in_wolof_but_the_names_of_other_countries_offers()
    {
        var missing = ContentFiles.Dictionary
            .Where(item => Keys.Contains(ContentFiles.AliasOf(item)))
            .Where(item => !IsForeignOffer(ContentFiles.AliasOf(item)))
            .Where(item => item.Element("Translations")!.Elements().All(word => (string)word.Attribute("Language")! != "wo-SN"))
            .Select(ContentFiles.AliasOf);

        Assert.That(missing, Is.Empty);
    }

    [Test]
    public void Says_no_word_with_gaps_as_if_it_had_none()
    {
        var gapped = ContentFiles.Dictionary
            .Where(item => item.Element("Translations")!.Elements().Any(word => word.Value.Contains('{', StringComparison.Ordinal)))
            .Select(ContentFiles.AliasOf)
            .ToHashSet(StringComparer.Ordinal);
        var bare = Sources().SelectMany(path => Bare().Matches(File.ReadAllText(path)).Select(match => match.Groups["key"].Value)).ToHashSet(StringComparer.Ordinal);

        Assert.That(bare, Has.Count.GreaterThan(100), "the words that are said without values");
        Assert.That(bare.Intersect(gapped), Is.Empty);
    }

    private static bool IsForeignOffer(string key) =>
        key.StartsWith("Offer.", StringComparison.Ordinal) && key.EndsWith(".Name", StringComparison.Ordinal) && !key.StartsWith("Offer.SN-", StringComparison.Ordinal);

    private static IEnumerable<string> Of<T>(string prefix)
        where T : struct, Enum => Enum.GetNames<T>().Select(name => prefix + name);

    /// <summary>A literal of one part is a word of any other kind; one of several that begins like a key is meant to be one.</summary>
    private static bool IsOfTheDictionary(string literal) => Roots.Contains(literal.Split('.')[0]);

    private static IEnumerable<string> Sources() =>
        from project in Projects
        from path in Directory.EnumerateFiles(Path.Combine(Repository.Root, project), "*.*", SearchOption.AllDirectories)
        where path.EndsWith(".cs", StringComparison.Ordinal) || path.EndsWith(".cshtml", StringComparison.Ordinal)
        let below = Path.GetRelativePath(Path.Combine(Repository.Root, project), path)
        where !below.StartsWith("bin", StringComparison.Ordinal) && !below.StartsWith("obj", StringComparison.Ordinal)
            && !below.Contains("node_modules", StringComparison.Ordinal) && !below.Contains("Migrations", StringComparison.Ordinal)
        select path;

    [GeneratedRegex("\"(?<key>[A-Z][A-Za-z]*(\\.[A-Za-z][A-Za-z0-9-]*)+)\"", RegexOptions.ExplicitCapture | RegexOptions.NonBacktracking)]
    private static partial Regex Literal();

    /// <summary>A word that is asked for by its key alone, which fills no gap.</summary>
    [GeneratedRegex("[Ww]ords\\[\"(?<key>[A-Za-z0-9.-]+)\"\\]", RegexOptions.ExplicitCapture | RegexOptions.NonBacktracking)]
    private static partial Regex Bare();
}
