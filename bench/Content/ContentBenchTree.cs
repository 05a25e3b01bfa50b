using System.Globalization;
using Microsoft.Extensions.DependencyInjection;
using Umbraco.Cms.Core;
using Umbraco.Cms.Core.Models;
using Umbraco.Cms.Core.PropertyEditors;
using Umbraco.Cms.Core.Serialization;
using Umbraco.Cms.Core.Services;
using Umbraco.Cms.Core.Strings;

namespace ECare.Bench.Content;

/// <summary>A home page, a section for every hundred pages, and the pages with a title and a paragraph each.</summary>
internal sealed class ContentBenchTree(IServiceProvider services)
{
    public const string TypeAlias = "page";

    public static readonly Guid LeafKey = Guid.Parse("7d3b1f0e-6a52-4c7e-9a35-2f0a7b6f4c11");

    private const int PagesOfASection = 100;

    private static readonly string Paragraph = string.Join(' ', Enumerable.Repeat("Every line, every bill and every offer in one place, in your language.", 8));

    private readonly IContentService contents = services.GetRequiredService<IContentService>();
    private int made;

    public async Task CreateTypeAsync()
    {
        var user = Constants.Security.SuperUserKey;
        await services.GetRequiredService<ILanguageService>().CreateAsync(new Language("en", "English") { IsDefault = true, IsMandatory = true }, user);
        await services.GetRequiredService<ECare.Cms.Hosting.CmsStartup>().LoadAsync(default);
        var strings = services.GetRequiredService<IShortStringHelper>();
        var editor = services.GetRequiredService<PropertyEditorCollection>()[Constants.PropertyEditors.Aliases.TextArea]!;
        var text = new DataType(editor, services.GetRequiredService<IConfigurationEditorJsonSerializer>()) { Name = "Text", DatabaseType = ValueStorageType.Ntext };
        await services.GetRequiredService<IDataTypeService>().CreateAsync(text, user);
        var type = new ContentType(strings, Constants.System.Root) { Alias = TypeAlias, Name = "Page", AllowedAsRoot = true };
        type.AddPropertyGroup("content", "Content");
        type.AddPropertyType(new PropertyType(strings, text, "title") { Name = "Title" }, "content");
        type.AddPropertyType(new PropertyType(strings, text, "text") { Name = "Text" }, "content");
        await services.GetRequiredService<IContentTypeService>().CreateAsync(type, user);
    }

    public void Fill(int documents)
    {
        using var scope = services.GetRequiredService<Umbraco.Cms.Core.Scoping.ICoreScopeProvider>().CreateCoreScope();
        using var quiet = scope.Notifications.Suppress();
        var home = Page(Constants.System.Root, null);
        var section = home;
        while (made < documents)
        {
            section = made % PagesOfASection == 1 ? Page(home.Id, null) : section;
            Page(section.Id, made == documents - 1 ? LeafKey : null);
        }

        scope.Complete();
    }

    private IContent Page(int parentId, Guid? key)
    {
        var name = string.Create(CultureInfo.InvariantCulture, $"Page {made++}");
        var page = contents.Create(name, parentId, TypeAlias);
        page.Key = key ?? page.Key;
        page.SetValue("title", name);
        page.SetValue("text", Paragraph);
        contents.Save(page);
        contents.Publish(page, ["*"]);
        return page;
    }
}
