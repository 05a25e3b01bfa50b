using System.Text.Json;
using System.Text.Json.Nodes;
using Umbraco.Cms.Core.Models;
using Umbraco.Cms.Core.Models.Editors;
using Umbraco.Cms.Core.Models.Validation;
using Umbraco.Cms.Core.PropertyEditors;
using Umbraco.Cms.Core.Strings;
using Aliases = Umbraco.Cms.Core.Constants.PropertyEditors.Aliases;

namespace ECare.Tests.Cms.Editors;

/// <summary>Values as the back office sends them, as the database keeps them, and as the back office gets them again.</summary>
[Category("Cms")]
internal sealed class ValueEditorTests
{
    private const string Somewhere = "3fe5a6f5-7d9e-4a3b-8f6e-1f2a3b4c5d6e";

    private TestCms cms = null!;

    [OneTimeSetUp]
    public async Task Start()
    {
        cms = await TestCms.StartAsync();
        await cms.AddLanguagesAsync();
    }

    [OneTimeTearDown]
    public async Task Stop() => await cms.DisposeAsync();

    [TestCase(Aliases.Boolean, "true", "1", "true")]
    [TestCase(Aliases.Boolean, "false", "0", "false")]
    [TestCase(Aliases.TextBox, "\"Hello\"", "Hello", "\"Hello\"")]
    [TestCase(Aliases.TextArea, "\"[draft] {x}\"", "[draft] {x}", "\"[draft] {x}\"")]
    [TestCase(Aliases.Integer, "42", "42", "42")]
    [TestCase(Aliases.Decimal, "29.95", "29.95", "29.95")]
    [TestCase(Aliases.DateTime, "\"2026-11-23 10:30:00\"", "2026-11-23T10:30:00", "\"2026-11-23 10:30:00\"")]
    [TestCase(
        Aliases.DateTimeWithTimeZone,
        """{"date":"2026-11-23T10:30:00+05:45","timeZone":"Asia/Kathmandu"}""",
        """{"date":"2026-11-23T10:30:00+05:45","timeZone":"Asia/Kathmandu"}""",
        """{"date":"2026-11-23T10:30:00+05:45","timeZone":"Asia/Kathmandu"}""")]
    [TestCase(Aliases.DateTimeUnspecified, """{"date":"2026-11-23T10:30:00","timeZone":null}""", """{"date":"2026-11-23T10:30:00+00:00","timeZone":null}""", """{"date":"2026-11-23T10:30:00","timeZone":null}""")]
    [TestCase(Aliases.DateOnly, """{"date":"2026-11-23","timeZone":null}""", """{"date":"2026-11-23T00:00:00+00:00","timeZone":null}""", """{"date":"2026-11-23","timeZone":null}""")]
    [TestCase(Aliases.TimeOnly, """{"date":"10:30:00","timeZone":null}""", """{"date":"0001-01-01T10:30:00+00:00","timeZone":null}""", """{"date":"10:30:00","timeZone":null}""")]
    [TestCase(Aliases.DateTimeWithTimeZone, """{"date":null,"timeZone":"UTC"}""", null, "null")]
    [TestCase(Aliases.DropDownListFlexible, """["info"]""", """["info"]""", """["info"]""")]
    [TestCase(Aliases.CheckBoxList, """["a","b"]""", """["a","b"]""", """["a","b"]""")]
    [TestCase(Aliases.CheckBoxList, "[]", null, "[]")]
    [TestCase(Aliases.RadioButtonList, "\"one\"", "one", "\"one\"")]
    [TestCase(Aliases.EmailAddress, "\"help@chautari.example\"", "help@chautari.example", "\"help@chautari.example\"")]
    [TestCase(Aliases.MultipleTextstring, """["one","two"]""", "one\ntwo", """["one","two"]""")]
    [TestCase(Aliases.Tags, """["5G"," roaming ","5g"]""", """["5G","roaming"]""", """["5G","roaming"]""")]
    [TestCase(Aliases.ColorPicker, """{"label":"Red","value":"#ff0000"}""", """{"value":"#ff0000","label":"Red"}""", """{"value":"#ff0000","label":"Red"}""")]
    [TestCase(Aliases.Slider, """{"from":10,"to":20}""", "10,20", """{"from":10,"to":20}""")]
    [TestCase(Aliases.Slider, """{"from":2.5,"to":2.5}""", "2.5", """{"from":2.5,"to":2.5}""")]
    [TestCase(Aliases.ContentPicker, "\"" + Somewhere + "\"", "umb://document/3fe5a6f57d9e4a3b8f6e1f2a3b4c5d6e", "\"" + Somewhere + "\"")]
    [TestCase(
        Aliases.MultiNodeTreePicker,
        """[{"type":"document","unique":"3fe5a6f5-7d9e-4a3b-8f6e-1f2a3b4c5d6e"}]""",
        "umb://document/3fe5a6f57d9e4a3b8f6e1f2a3b4c5d6e",
        """[{"type":"document","unique":"3fe5a6f5-7d9e-4a3b-8f6e-1f2a3b4c5d6e"}]""")]
    [TestCase(
        Aliases.MultiUrlPicker,
        """[{"icon":"icon-link","name":"Elsewhere","published":true,"queryString":"?a=1","target":"_blank","trashed":false,"type":"external","unique":null,"url":"https://example.org","culture":null}]""",
        """[{"name":"Elsewhere","target":"_blank","unique":null,"type":null,"udi":null,"url":"https://example.org","queryString":"?a=1","culture":null}]""",
        """[{"icon":"icon-link","name":"Elsewhere","published":true,"queryString":"?a=1","target":"_blank","trashed":false,"type":"external","unique":null,"url":"https://example.org","culture":null}]""")]
    [SetCulture("ar-SA")]
    public void Travel_there_and_back(string editor, string sent, string? stored, string shown)
    {
        var kept = FromEditor(editor, Parse(sent));

        Assert.That(Text(kept), Is.EqualTo(stored));
        Assert.That(JsonNode.DeepEquals(ToEditor(editor, kept), Parse(shown)), Is.True, () => ToEditor(editor, kept)?.ToJsonString() ?? "null");
    }

    [TestCase(Aliases.MultiUrlPicker, "\"nonsense\"")]
    [TestCase(Aliases.MultiUrlPicker, """{"not":"a list"}""")]
    [TestCase(Aliases.MediaPicker3, "\"nonsense\"")]
    [TestCase(Aliases.DateTimeWithTimeZone, """{"date":"tomorrow","timeZone":"UTC"}""")]
    [TestCase(Aliases.DateTimeWithTimeZone, """{"date":"2026-11-23T10:30:00+01:00","timeZone":"Europe/Atlantis"}""")]
    [TestCase(Aliases.DateOnly, "\"nonsense\"")]
    public void Say_what_is_not_of_their_form_and_keep_what_was_there(string editor, string sent)
    {
        var problems = ValueEditor(editor).Validate(Parse(sent), false, null, PropertyValidationContext.Empty());

        Assert.That(problems, Is.Not.Empty);
        Assert.That(FromEditor(editor, Parse(sent), "[]"), Is.EqualTo("[]"));
    }

    [TestCase("\"help@chautari.example\"", true)]
    [TestCase("\"\"", true)]
    [TestCase("\"nonsense\"", false)]
    public void Know_what_is_no_address_of_mail(string sent, bool valid) =>
        Assert.That(ValueEditor(Aliases.EmailAddress).Validate(Parse(sent)!.GetValue<string>(), false, null, PropertyValidationContext.Empty()), valid ? Is.Empty : Is.Not.Empty);

    [Test]
    public void Offer_only_the_time_zones_that_were_chosen()
    {
        var offered = new DateTimeConfiguration { TimeZones = new() { Mode = DateTimeConfiguration.TimeZoneMode.Custom, TimeZones = ["Asia/Kathmandu"] } };
        int Problems(string zone) => ValueEditor(Aliases.DateTimeWithTimeZone, offered)
            .Validate(Parse($$"""{"date":"2026-11-23T10:30:00+05:45","timeZone":"{{zone}}"}"""), false, null, PropertyValidationContext.Empty()).Count();

        Assert.That((Problems("Asia/Kathmandu"), Problems("Asia/Tokyo")), Is.EqualTo((0, 1)));
    }

    [TestCase(Aliases.DropDownListFlexible, """["info"]""", 0)]
    [TestCase(Aliases.DropDownListFlexible, """["nonsense"]""", 1)]
    [TestCase(Aliases.DropDownListFlexible, "[]", 0)]
    [TestCase(Aliases.CheckBoxList, """["info","warning","a","b"]""", 2)]
    [TestCase(Aliases.RadioButtonList, "\"warning\"", 0)]
    [TestCase(Aliases.RadioButtonList, "\"Warning\"", 1)]
    public void Refuse_what_is_not_offered(string editor, string sent, int problems)
    {
        var offered = new ValueListConfiguration { Items = ["info", "warning"] };

        Assert.That(ProblemsOf(editor, offered, sent), Has.Count.EqualTo(problems));
        Assert.That(ProblemsOf(editor, new ValueListConfiguration(), sent), Is.Empty, "nothing is listed, so nothing is known");
    }

    [TestCase("""{"label":"Red","value":"#ff0000"}""", 0)]
    [TestCase("\"#FF0000\"", 0)]
    [TestCase("""{"label":"","value":""}""", 0)]
    [TestCase("""{"label":"Blue","value":"#0000ff"}""", 1)]
    public void Refuse_a_colour_that_is_not_offered(string sent, int problems) => Assert.That(
        ProblemsOf(Aliases.ColorPicker, new ColorPickerConfiguration { Items = [new ColorPickerConfiguration.ColorPickerItem { Value = "ff0000", Label = "Red" }] }, sent),
        problems == 0 ? Is.Empty : Has.Count.EqualTo(problems));

    [TestCase("""{"from":10,"to":20}""", 0)]
    [TestCase("""{"from":9.99,"to":20}""", 1)]
    [TestCase("""{"from":10,"to":20.01}""", 1)]
    [TestCase("""{"from":20,"to":10}""", 1)]
    public void Refuse_what_lies_beyond_the_ends_of_a_slider(string sent, int problems) => Assert.That(
        ProblemsOf(Aliases.Slider, new SliderConfiguration { EnableRange = true, MinimumValue = 10, MaximumValue = 20 }, sent), Has.Count.EqualTo(problems));

    [TestCase("[]", 0)]
    [TestCase("""["one"]""", 1)]
    [TestCase("""["one","two"]""", 0)]
    [TestCase("""["one","two","three","four"]""", 1)]
    public void Count_lines(string sent, int problems) => Assert.That(
        ProblemsOf(Aliases.MultipleTextstring, new MultipleTextStringConfiguration { Min = 2, Max = 3 }, sent), Has.Count.EqualTo(problems));

    [Test]
    public void Take_values_however_the_host_has_parsed_them()
    {
        using var document = JsonDocument.Parse("""["a","b"]""");

        Assert.That(FromEditor(Aliases.CheckBoxList, document.RootElement), Is.EqualTo("""["a","b"]"""));
        Assert.That(FromEditor(Aliases.CheckBoxList, new[] { "a", "b" }), Is.EqualTo("""["a","b"]"""));
        Assert.That(FromEditor(Aliases.CheckBoxList, new List<object> { "a", "b" }), Is.EqualTo("""["a","b"]"""));
    }

    [Test]
    public void Show_a_link_to_a_page_that_is_gone_as_such()
    {
        var shown = ToEditor(Aliases.MultiUrlPicker, """[{"name":"Old","udi":"umb://document/3fe5a6f57d9e4a3b8f6e1f2a3b4c5d6e"}]""");

        Assert.That((bool)shown![0]!["trashed"]!, Is.True);
        Assert.That((string)shown[0]!["unique"]!, Is.EqualTo(Somewhere));
    }

    [Test]
    public void Keep_rich_text_without_blocks_as_it_was_stored()
    {
        var sent = Parse("""{"markup":"<p>New</p>","blocks":{"layout":{},"contentData":[],"settingsData":[],"expose":[]}}""");

        Assert.That(FromEditor(Aliases.RichText, sent, "<p>Old</p>"), Is.EqualTo("<p>New</p>"));
        Assert.That(Text(FromEditor(Aliases.RichText, sent)), Does.StartWith("""{"markup":"<p>New</p>","blocks":"""));
        Assert.That((string)ToEditor(Aliases.RichText, "<p>Old</p>")!["markup"]!, Is.EqualTo("<p>Old</p>"));
    }

    [TestCase("""{"markup":"","blocks":{"layout":{},"contentData":[],"settingsData":[],"expose":[]}}""", true)]
    [TestCase("""{"markup":"<p>x</p>","blocks":null}""", false)]
    public void Know_that_rich_text_without_markup_is_empty(string sent, bool missing) =>
        Assert.That(ValueEditor(Aliases.RichText).Validate(Parse(sent), true, null, PropertyValidationContext.Empty()).Any(), Is.EqualTo(missing));

    private static JsonNode? Parse(string json) => JsonNode.Parse(json);

    private static string? Text(object? stored) => stored switch
    {
        DateTime date => date.ToString("s", System.Globalization.CultureInfo.InvariantCulture),
        _ => Convert.ToString(stored, System.Globalization.CultureInfo.InvariantCulture) is { Length: > 0 } text ? text : null,
    };

    private IDataValueEditor ValueEditor(string alias, object? configuration = null) => cms.Get<PropertyEditorCollection>()[alias]!.GetValueEditor(configuration);

    /// <summary>The host hands over text as such, the JSON of blocks as JSON: both are judged alike.</summary>
    private List<string?> ProblemsOf(string alias, object configuration, string sent)
    {
        var json = Parse(sent);
        List<string?> Problems(object? value) =>
            [.. ValueEditor(alias, configuration).Validate(value, false, null, PropertyValidationContext.Empty()).Select(problem => problem.ErrorMessage)];
        var problems = Problems(json);
        Assert.That(Problems(json is JsonValue text ? text.GetValue<string>() : json!.ToJsonString()), Is.EqualTo(problems));
        return problems;
    }

    private object? FromEditor(string alias, object? sent, object? stored = null)
    {
        // Umbraco's host hands scalars over as such and everything else as JSON.
        var value = sent is JsonValue scalar ? scalar.GetValueKind() switch
        {
            JsonValueKind.String => scalar.GetValue<string>(),
            JsonValueKind.True => true,
            JsonValueKind.False => false,
            _ => scalar.TryGetValue<int>(out var whole) ? whole : scalar.GetValue<decimal>(),
        }
        : sent;
        return ValueEditor(alias).FromEditor(new ContentPropertyData(value, null) { ContentKey = Guid.CreateVersion7(), PropertyTypeKey = Guid.CreateVersion7() }, stored);
    }

    private JsonNode? ToEditor(string alias, object? stored)
    {
        var editor = cms.Get<PropertyEditorCollection>()[alias]!;
        var type = new PropertyType(cms.Get<IShortStringHelper>(), alias, ValueTypes.ToStorageType(editor.GetValueEditor().ValueType), true, "value");
        var property = new Property(type);
        property.SetValue(stored);
        return JsonSerializer.SerializeToNode(editor.GetValueEditor().ToEditor(property), JsonSerializerOptions.Web);
    }
}
