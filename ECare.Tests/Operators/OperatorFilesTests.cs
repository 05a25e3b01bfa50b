using System.Globalization;
using System.Text.Json.Nodes;
using ECare.Core.Operators.Files;
using ECare.Core.Primitives;

namespace ECare.Tests.Operators;

internal sealed class OperatorFilesTests
{
    private string folder = string.Empty;

    [SetUp]
    public void Copy_the_operators()
    {
        folder = Directory.CreateTempSubdirectory("ecare-operators-").FullName;

        foreach (var each in DemoOperators.All.All)
        {
            Directory.CreateDirectory(Path.Combine(folder, each.Name));
            File.Copy(Path.Combine(DemoOperators.Folder, each.Name, "operator.json"), FileOf(each.Name));
        }
    }

    [TearDown]
    public void Delete_the_copy() => Directory.Delete(folder, recursive: true);

    [Test]
    public void Reads_the_five_operators_of_the_demo() =>
        Assert.That(OperatorFiles.Read(folder).All.Select(each => each.Name), Is.EqualTo(new[] { "chautari", "ndar", "polder", "rimal", "rimal-bahrain" }));

    [TestCase("np", "chautari")]
    [TestCase("BH", "rimal-bahrain")]
    [TestCase("xx", null)]
    public void Finds_an_operator_by_its_path(string segment, string? name) =>
        Assert.That(DemoOperators.All.FindByPathPrefix(segment)?.Name, Is.EqualTo(name));

    [Test]
    public void Finds_an_operator_by_its_host()
    {
        Edit("ndar", file => file["hosts"] = new JsonArray("care.ndar.example"));

        var catalogue = OperatorFiles.Read(folder);

        Assert.That(catalogue.FindByHost("Care.Ndar.Example")?.Name, Is.EqualTo("ndar"));
        Assert.That(catalogue.FindByHost("ndar.example"), Is.Null);
    }

    [Test]
    public void Gives_a_branch_what_it_does_not_change()
    {
        var branch = DemoOperators.Of("rimal-bahrain");

        using (Assert.EnterMultipleScope())
        {
            Assert.That(branch.Currency, Is.EqualTo(Currency.Of("BHD")));
            Assert.That(branch.QuietHours, Is.EqualTo(DemoOperators.Of("rimal").QuietHours));
            Assert.That(branch.Formats.FirstDayOfWeek, Is.EqualTo(DayOfWeek.Saturday));
            Assert.That(branch.Formats.Digits, Is.EqualTo(DemoOperators.Of("rimal").Formats.Digits));
            Assert.That(branch.Languages, Is.EqualTo(new[] { "ar-BH", "en" }));
        }
    }

    [TestCase("chautari", "500.00", "638.45", "2022-07-16", Description = "the last day of 13 % TSC")]
    [TestCase("chautari", "500.00", "621.50", "2022-07-17")]
    [TestCase("rimal", "100.00", "115.00", "2026-11-23")]
    [TestCase("rimal-bahrain", "4.505", "4.956", "2026-11-23")]
    [TestCase("ndar", "5000", "6195", "2026-11-23")]
    [TestCase("polder", "12.39", "14.99", "2026-11-23")]
    public void Taxes_a_price_by_the_rule_of_the_day(string name, string net, string gross, string day)
    {
        var @operator = DemoOperators.Of(name);
        var rule = @operator.Taxes.Services.RuleOn(DateOnly.Parse(day, CultureInfo.InvariantCulture));

        var taxed = rule.AddTo(new Money(decimal.Parse(net, CultureInfo.InvariantCulture), @operator.Currency));

        Assert.That(taxed.Gross.Amount, Is.EqualTo(decimal.Parse(gross, CultureInfo.InvariantCulture)));
    }

    [TestCase("chautari", "+9779812345678", true)]
    [TestCase("chautari", "+97798123456", false)]
    [TestCase("chautari", "+9779712345678", false)]
    [TestCase("rimal-bahrain", "+97336123456", true)]
    [TestCase("polder", "+31201234567", false)]
    public void Knows_its_own_numbers(string name, string number, bool own) =>
        Assert.That(DemoOperators.Of(name).Phones.Covers(PhoneNumber.FromE164(number)), Is.EqualTo(own));

    [TestCase("21:00", true)]
    [TestCase("03:00", true)]
    [TestCase("07:00", false)]
    [TestCase("20:59", false)]
    public void Keeps_quiet_over_midnight(string local, bool quiet) =>
        Assert.That(DemoOperators.Of("chautari").QuietHours.Contains(TimeOnly.Parse(local, CultureInfo.InvariantCulture)), Is.EqualTo(quiet));

    [Test]
    public void Names_every_fault_of_every_file_at_once()
    {
        Edit("chautari", file =>
        {
            file["currency"] = "RUPEE";
            file["timeZone"] = "Asia/Nowhere";
            file["languages"]!.AsArray().Add("en");
            file["taxes"]!["services"]![0]!["components"]![1]!["percent"] = 130;
        });
        Edit("polder", file => file["pathPrefix"] = "sn");

        Assert.That(Faults(), Is.EqualTo(new[]
        {
            "chautari/operator.json: currency: 'RUPEE' is not a currency that ECare knows.",
            "chautari/operator.json: timeZone: 'Asia/Nowhere' is not an IANA time zone.",
            "chautari/operator.json: languages: 'en' is listed twice.",
            "chautari/operator.json: taxes.services[0].components[1].percent: must be more than 0 and at most 100.",
            "polder/operator.json: pathPrefix: 'sn' is taken by ndar.",
        }));
    }

    [Test]
    public void Refuses_hours_in_which_no_message_could_ever_leave()
    {
        Edit("rimal", file =>
        {
            file["messageHours"]!["ramadan"]!["sms"]!.AsArray().Add(new JsonObject { ["from"] = "13:00:00", ["until"] = "00:30:00" });
            file["messageHours"]!["weekly"]![0]!["until"] = "11:00:00";
            file["messageHours"]!["night"] = "long";
        });

        Assert.That(Faults(), Has.Some.EqualTo("rimal/operator.json: messageHours.night: is not a member that ECare knows."));

        Edit("rimal", file => file["messageHours"]!.AsObject().Remove("night"));

        Assert.That(Faults().Where(fault => fault.StartsWith("rimal/", StringComparison.Ordinal)), Is.EquivalentTo(new[]
        {
            "rimal/operator.json: messageHours.ramadan.sms: must leave at least 60 minutes of every day: nothing would ever be sent.",
            "rimal/operator.json: messageHours.weekly[0]: must end on the day on which it begins, and after it begins.",
        }));
    }

    [Test]
    public void Names_what_is_unknown_missing_or_of_the_wrong_kind()
    {
        Edit("ndar", file =>
        {
            file["colour"] = "green";
            file.Remove("country");
            file["formats"]!["digits"] = new JsonArray("roman");
            file["holdoutPercent"] = "five";
            file["quietHours"] = null;
            file["phones"]!["countryCode"] = 22.1;
        });

        Assert.That(Faults(), Is.EquivalentTo(new[]
        {
            "ndar/operator.json: colour: is not a member that ECare knows.",
            "ndar/operator.json: country: is missing.",
            "ndar/operator.json: formats.digits[0]: cannot be \"roman\"; it must be one of latin, devanagari, arabicIndic.",
            "ndar/operator.json: holdoutPercent: cannot be \"five\"; it must be a number.",
            "ndar/operator.json: quietHours: must not be null.",
            "ndar/operator.json: phones.countryCode: cannot be 22.1; it must be a whole number.",
        }));
    }

    [Test]
    public void Refuses_a_branch_of_itself_or_of_nobody()
    {
        Edit("rimal", file => file["extends"] = "rimal-bahrain");
        Edit("ndar", file => file["extends"] = "sahara");

        Assert.That(Faults(), Is.EqualTo(new[]
        {
            "ndar/operator.json: extends: 'sahara' is not an operator.",
            "rimal/operator.json: extends: extends itself by way of rimal, rimal-bahrain.",
            "rimal-bahrain/operator.json: extends: extends itself by way of rimal-bahrain, rimal.",
        }));
    }

    [TestCase("{ \"country\": \"NP\", \"country\": \"IN\" }")]
    [TestCase("[]")]
    [TestCase("{")]
    [TestCase("")]
    public void Refuses_what_is_no_plain_object(string text)
    {
        File.WriteAllText(FileOf("polder"), text);

        Assert.That(Faults(), Has.One.StartsWith("polder/operator.json: "));
    }

    [Test]
    public void Refuses_a_folder_without_operators()
    {
        var nowhere = Path.Combine(folder, "nowhere");

        Assert.That(() => OperatorFiles.Read(nowhere), Throws.TypeOf<InvalidOperatorsException>());
    }

    [Test]
    public void Refuses_a_folder_without_a_file()
    {
        File.Delete(FileOf("ndar"));

        Assert.That(Faults(), Is.EqualTo(new[] { "ndar/operator.json: is missing or cannot be read." }));
    }

    private string FileOf(string name) => Path.Combine(folder, name, "operator.json");

    private void Edit(string name, Action<JsonObject> edit)
    {
        var file = JsonNode.Parse(File.ReadAllText(FileOf(name)))!.AsObject();
        edit(file);
        File.WriteAllText(FileOf(name), file.ToJsonString());
    }

    private IEnumerable<string> Faults() =>
        Assert.Throws<InvalidOperatorsException>(() => OperatorFiles.Read(folder))!.Faults.Select(fault => fault.ToString());
}
