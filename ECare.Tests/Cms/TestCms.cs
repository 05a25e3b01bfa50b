using System.Security.Cryptography;
using ECare.Cms.Editors;
using ECare.Cms.Hosting;
using ECare.Cms.Persistence.Scopes;
using ECare.Tests.Persistence.Harness;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using Npgsql;
using Umbraco.Cms.Core;
using Umbraco.Cms.Core.DeliveryApi;
using Umbraco.Cms.Core.DependencyInjection;
using Umbraco.Cms.Core.Models;
using Umbraco.Cms.Core.PropertyEditors;
using Umbraco.Cms.Core.PublishedCache;
using Umbraco.Cms.Core.Serialization;
using Umbraco.Cms.Core.Services;
using Umbraco.Cms.Core.Strings;
using Umbraco.Cms.Core.Web;

namespace ECare.Tests.Cms;

/// <summary>Umbraco's real services on a content database of their own.</summary>
internal sealed class TestCms : IAsyncDisposable
{
    private readonly ServiceProvider services;
    private readonly string folder;
    private bool isGuest;

    private TestCms(ServiceProvider services, string folder)
    {
        this.services = services;
        this.folder = folder;
    }

    public static Guid User => Constants.Security.SuperUserKey;

    public static async Task<TestCms> StartAsync(
        Action<IUmbracoBuilder>? configure = null, ContentDatabaseProvider provider = ContentDatabaseProvider.Sqlite)
    {
        var temporary = Directory.CreateTempSubdirectory("ecare-cms-").FullName;
        var connection = provider == ContentDatabaseProvider.PostgreSql
            ? (await PostgreSqlServer.SharedAsync()).ConnectionString($"c{RandomNumberGenerator.GetHexString(12, lowercase: true)}")
            : $"Data Source={Path.Combine(temporary, "content.db")}";
        return await StartAsync(configure, provider, connection, temporary);
    }

    /// <summary>Another node on the same database.</summary>
    public async Task<TestCms> JoinAsync()
    {
        var database = Get<IOptions<ContentDatabaseOptions>>().Value;
        var joined = await StartAsync(null, database.Provider, database.ConnectionString, Directory.CreateTempSubdirectory("ecare-cms-").FullName);
        joined.isGuest = true;
        return joined;
    }

    private static async Task<TestCms> StartAsync(Action<IUmbracoBuilder>? configure, ContentDatabaseProvider provider, string connection, string temporary)
    {
        var configuration = new ConfigurationBuilder()
            .AddInMemoryCollection(new Dictionary<string, string?>
            {
                ["Cms:Database:Provider"] = provider.ToString(),
                ["Cms:Database:ConnectionString"] = connection,
            })
            .Build();
        var collection = new ServiceCollection();
        collection.AddSingleton<IConfiguration>(configuration);
        collection.AddECareCms(configuration, builder =>
        {
            AddQuietPublishing(builder.Services);
            builder.AddPropertyEditors();
            configure?.Invoke(builder);
        });
        var cms = new TestCms(collection.BuildServiceProvider(), temporary);
        await cms.Get<CmsStartup>().InitializeAsync(default);
        return cms;
    }

    /// <summary>On a database that is not there; whoever asks it gets what <paramref name="contexts"/> gives.</summary>
    public static TestCms Disconnected(IContentDbContextFactory contexts)
    {
        var configuration = new ConfigurationBuilder().Build();
        var collection = new ServiceCollection();
        collection.AddSingleton<IConfiguration>(configuration);
        collection.AddECareCms(configuration, builder =>
        {
            AddQuietPublishing(builder.Services);
            builder.AddPropertyEditors();
            builder.Services.AddSingleton(contexts);
        });
        return new TestCms(collection.BuildServiceProvider(), Directory.CreateTempSubdirectory("ecare-cms-").FullName);
    }

    public IServiceProvider Services => services;

    public T Get<T>()
        where T : notnull => services.GetRequiredService<T>();

    /// <summary>English by default and mandatory, Dutch and Arabic beside it.</summary>
    public async Task AddLanguagesAsync()
    {
        await Get<ILanguageService>().CreateAsync(new Language("en", "English") { IsDefault = true, IsMandatory = true }, User);
        await Get<ILanguageService>().CreateAsync(new Language("nl-NL", "Dutch") { FallbackIsoCode = "en" }, User);
        await Get<ILanguageService>().CreateAsync(new Language("ar-SA", "Arabic"), User);
        await Get<CmsStartup>().LoadAsync(default);
    }

    public async Task<IDataType> AddDataTypeAsync(string name, string editorAlias)
    {
        var editor = Get<PropertyEditorCollection>()[editorAlias]!;
        var type = new DataType(editor, Get<IConfigurationEditorJsonSerializer>())
        {
            Name = name,
            DatabaseType = ValueTypes.ToStorageType(editor.GetValueEditor().ValueType),
        };
        return (await Get<IDataTypeService>().CreateAsync(type, User)).Result;
    }

    /// <summary>A page with a mandatory title in every language and a price in all of them.</summary>
    public async Task<IContentType> AddPageTypeAsync()
    {
        var strings = Get<IShortStringHelper>();
        var text = await AddDataTypeAsync("Text", "Umbraco.Plain.String");
        var amount = await AddDataTypeAsync("Amount", Constants.PropertyEditors.Aliases.Decimal);
        var type = new ContentType(strings, Constants.System.Root)
        {
            Alias = "page",
            Name = "Page",
            Icon = "icon-document",
            AllowedAsRoot = true,
            Variations = ContentVariation.Culture,
        };
        type.AddPropertyGroup("content", "Content");
        type.AddPropertyType(new PropertyType(strings, text, "title") { Name = "Title", Mandatory = true, Variations = ContentVariation.Culture }, "content");
        type.AddPropertyType(new PropertyType(strings, amount, "price") { Name = "Price" }, "content");
        await Get<IContentTypeService>().CreateAsync(type, User);
        return Get<IContentTypeService>().Get("page")!;
    }

    public async ValueTask DisposeAsync()
    {
        await DropServerDatabaseAsync();
        await services.DisposeAsync();
        SqliteConnection.ClearAllPools();
        Directory.Delete(folder, recursive: true);
    }

    private async Task DropServerDatabaseAsync()
    {
        if (isGuest)
        {
            return;
        }

        await using var db = Get<IContentDbContextFactory>().CreateDbContext();

        if (db.Database.GetDbConnection() is NpgsqlConnection connection)
        {
            NpgsqlConnection.ClearPool(connection);
            await db.Database.EnsureDeletedAsync();
        }
    }

    private static void AddQuietPublishing(IServiceCollection services)
    {
        services.AddSingleton(Quiet<ICacheManager>.Instance);
        services.AddSingleton(Quiet<IDocumentCacheService>.Instance);
        services.AddSingleton(Quiet<IMediaCacheService>.Instance);
        services.AddSingleton(Quiet<IDomainCache>.Instance);
        services.AddSingleton(Quiet<IDomainCacheService>.Instance);
        services.AddSingleton(Quiet<IPublishedContentCache>.Instance);
        services.AddSingleton(Quiet<IPublishedContentTypeCache>.Instance);
        services.AddSingleton(Quiet<IPublishedMediaCache>.Instance);
        services.AddSingleton(Quiet<IApiContentBuilder>.Instance);
        services.AddSingleton(Quiet<IApiMediaBuilder>.Instance);
        services.AddSingleton<IUmbracoContextFactory, QuietContextFactory>();
    }

    private sealed class QuietContextFactory(IUmbracoContextAccessor accessor) : IUmbracoContextFactory
    {
        public UmbracoContextReference EnsureUmbracoContext() => new(Quiet<IUmbracoContext>.Instance, false, accessor);
    }
}
