using System.Globalization;
using Microsoft.Extensions.DependencyInjection;
using Umbraco.Cms.Core;
using Umbraco.Cms.Core.Models;
using Umbraco.Cms.Core.Models.ContentEditing;
using Umbraco.Cms.Core.PropertyEditors;
using Umbraco.Cms.Core.Serialization;
using Umbraco.Cms.Core.Services;
using Umbraco.Cms.Core.Strings;
using Umbraco.Extensions;

namespace ECare.Tests.Cms.Web;

/// <summary>Two sites of a few pages: the group's at <c>/</c> and a Dutch one at <c>/nl</c>, which also speaks English and Arabic.</summary>
internal sealed class TestSite(IServiceProvider services)
{
    public const string English = "en";
    public const string Dutch = "nl-NL";
    public const string Arabic = "ar-SA";

    private static readonly Guid User = Constants.Security.SuperUserKey;

    private readonly IContentService content = services.GetRequiredService<IContentService>();
    private readonly IShortStringHelper strings = services.GetRequiredService<IShortStringHelper>();

    public IContent Group { get; private set; } = null!;

    public IContent Home { get; private set; } = null!;

    public IContent Plans { get; private set; } = null!;

    public IContent Gold { get; private set; } = null!;

    public IContent Form { get; private set; } = null!;

    public IContent Settings { get; private set; } = null!;

    public IContentType Page { get; private set; } = null!;

    public async Task SeedAsync()
    {
        await LanguagesAsync();
        await TypesAsync();
        Documents();
        await DomainsAsync();
        await WordsAsync();
    }

    public IContent Create(string type, IContent? parent, string english, string? dutch = null, Action<IContent>? fill = null)
    {
        var document = content.Create(english, parent?.Id ?? Constants.System.Root, type);
        document.SetCultureName(english, English);
        document.SetValue("title", $"{english} title", English);
        if (dutch is not null)
        {
            document.SetCultureName(dutch, Dutch);
            document.SetValue("title", $"{dutch} titel", Dutch);
        }

        fill?.Invoke(document);
        Assert.That(content.Save(document).Success);
        Publish(document, dutch is null ? [English] : [English, Dutch]);
        return document;
    }

    public void Publish(IContent document, params string[] cultures) =>
        Assert.That(content.Publish(document, cultures).Success, $"{document.Name} was not published.");

    public IContent Fresh(IContent document) => content.GetById(document.Key)!;

    public void Rename(IContent document, string name, string culture)
    {
        var fresh = Fresh(document);
        fresh.SetCultureName(name, culture);
        content.Save(fresh);
        Publish(fresh, culture);
    }

    private async Task LanguagesAsync()
    {
        var languages = services.GetRequiredService<ILanguageService>();
        foreach (var language in new[]
        {
            new Language(English, "English") { IsDefault = true, IsMandatory = false },
            new Language(Dutch, "Dutch") { FallbackIsoCode = English },
            new Language(Arabic, "Arabic") { FallbackIsoCode = Dutch },
        })
        {
            Assert.That((await languages.CreateAsync(language, User)).Status, Is.EqualTo(Umbraco.Cms.Core.Services.OperationStatus.LanguageOperationStatus.Success));
        }
    }

    private async Task TypesAsync()
    {
        var text = await DataTypeAsync("Text", Constants.PropertyEditors.Aliases.TextBox);
        var whole = await DataTypeAsync("Whole number", Constants.PropertyEditors.Aliases.Integer);
        var element = await TypeAsync("feature", isElement: true, ("caption", text, false), ("amount", whole, false));
        var blocks = await DataTypeAsync("Blocks", Constants.PropertyEditors.Aliases.BlockList, new()
        {
            ["blocks"] = new object[] { new Dictionary<string, object> { ["contentElementTypeKey"] = element.Key } },
        });

        (string, IDataType, bool)[] properties =
        [
            ("title", text, true),
            ("body", await DataTypeAsync("Rich text", Constants.PropertyEditors.Aliases.RichText, new() { ["blocks"] = new object[] { new Dictionary<string, object> { ["contentElementTypeKey"] = element.Key } } }), true),
            ("price", await DataTypeAsync("Price", Constants.PropertyEditors.Aliases.Decimal), false),
            ("related", await DataTypeAsync("Page picker", Constants.PropertyEditors.Aliases.ContentPicker), false),
            ("links", await DataTypeAsync("Links", Constants.PropertyEditors.Aliases.MultiUrlPicker), false),
            ("features", blocks, false),
            ("statusCode", whole, false),
        ];
        Page = await TypeAsync("page", isElement: false, properties);
        foreach (var alias in new[] { "formPage", "errorPage", "siteSettings" })
        {
            await TypeAsync(alias, isElement: false, properties);
        }

        Feature = element.Key;
    }

    public Guid Feature { get; private set; }

    private void Documents()
    {
        Group = Create("page", null, "Group");
        Create("errorPage", Group, "Nothing here", fill: d => d.SetValue("statusCode", 404));
        Home = Create("page", null, "Home", "Thuis", d => d.SetValue("body", "<p>Hello</p>", English));
        Plans = Create("page", Home, "Plans", "Abonnementen");
        Gold = Create("page", Plans, "Gold 5G", fill: Gilded);
        Form = Create("formPage", Home, "Form", "Formulier");
        Settings = Create("siteSettings", Home, "Settings", "Instellingen");
        Create("errorPage", Home, "Broken", "Kapot", d => d.SetValue("statusCode", 500));
        Create("errorPage", Home, "Not found", "Niet gevonden", d => d.SetValue("statusCode", 404));
    }

    private void Gilded(IContent plan)
    {
        var block = Guid.Parse("22222222-2222-4222-8222-222222222222");
        plan.SetValue("price", 29.95m);
        plan.SetValue("related", Home.GetUdi().ToString());
        plan.SetValue("body", $"{{\"markup\":\"<p onclick=\\\"x()\\\">See <a type=\\\"document\\\" href=\\\"/{{localLink:{Plans.Key}}}\\\">plans</a><script>x()</script></p>\",\"blocks\":{{}}}}", English);
        plan.SetValue("links", $$"""[{"name":"Home","udi":"{{Home.GetUdi()}}"},{"name":"Elsewhere","url":"https://example.org","target":"_blank"},{"name":"Gone","udi":"umb://document/99999999999949999999999999999999"}]""");
        plan.SetValue("features", $$"""{"layout":{"Umbraco.BlockList":[{"contentKey":"{{block}}"}]},"contentData":[{"contentTypeKey":"{{Feature}}","key":"{{block}}","values":[{"alias":"caption","value":"Data"},{"alias":"amount","value":50}]}],"settingsData":[],"expose":[{"contentKey":"{{block}}","culture":null,"segment":null}]}""");
    }

    private async Task DomainsAsync()
    {
        var domains = services.GetRequiredService<IDomainService>();
        await domains.UpdateDomainsAsync(Group.Key, Model(("/", English)));
        await domains.UpdateDomainsAsync(Home.Key, Model(("/nl", Dutch), ("/nl/en", English), ("/nl/ar", Arabic)));

        static DomainsUpdateModel Model(params (string Name, string Culture)[] names) => new()
        {
            DefaultIsoCode = null,
            Domains = [.. names.Select(name => new DomainModel { DomainName = name.Name, IsoCode = name.Culture })],
        };
    }

    private async Task WordsAsync()
    {
        var languages = services.GetRequiredService<ILanguageService>();
        await services.GetRequiredService<IDictionaryItemService>().CreateAsync(
            new DictionaryItem("Dashboard.Welcome")
            {
                Translations =
                [
                    new DictionaryTranslation((await languages.GetAsync(English))!, "Welcome"),
                    new DictionaryTranslation((await languages.GetAsync(Dutch))!, "Welkom"),
                ],
            },
            User);
    }

    private async Task<IDataType> DataTypeAsync(string name, string editorAlias, Dictionary<string, object>? configuration = null)
    {
        var editor = services.GetRequiredService<PropertyEditorCollection>()[editorAlias]!;
        var dataType = new DataType(editor, services.GetRequiredService<IConfigurationEditorJsonSerializer>())
        {
            Name = name,
            DatabaseType = ValueTypes.ToStorageType(editor.GetValueEditor().ValueType),
        };
        if (configuration is not null)
        {
            dataType.ConfigurationData = configuration;
        }

        return (await services.GetRequiredService<IDataTypeService>().CreateAsync(dataType, User)).Result;
    }

    private async Task<IContentType> TypeAsync(string alias, bool isElement, params (string Alias, IDataType Type, bool Varies)[] properties)
    {
        var type = new ContentType(strings, Constants.System.Root)
        {
            Name = CultureInfo.InvariantCulture.TextInfo.ToTitleCase(alias),
            Alias = alias,
            IsElement = isElement,
            AllowedAsRoot = true,
            Variations = isElement ? ContentVariation.Nothing : ContentVariation.Culture,
        };
        type.AddPropertyGroup("content", "Content");
        foreach (var (property, dataType, varies) in properties)
        {
            type.AddPropertyType(
                new PropertyType(strings, dataType, property) { Name = property, Variations = varies ? ContentVariation.Culture : ContentVariation.Nothing },
                "content",
                "Content");
        }

        Assert.That((await services.GetRequiredService<IContentTypeService>().CreateAsync(type, User)).Success);
        return type;
    }
}
