using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;
using ECare.Cms.Editors;
using ECare.Cms.Hosting;
using Microsoft.AspNetCore.Http;

namespace ECare.Cms.Management;

/// <summary>JSON as the back office speaks it. What is missing or of the wrong kind is the sender's fault.</summary>
internal static class ManagementJson
{
    public static readonly JsonSerializerOptions Options = new(JsonSerializerDefaults.Web)
    {
        RespectNullableAnnotations = true,
        RespectRequiredConstructorParameters = true,
        TypeInfoResolver = new DefaultJsonTypeInfoResolver { Modifiers = { LetNoBeUnsaid } },
        Converters = { new JsonStringEnumConverter(), new CmsJsonSerializer.UntypedConverter(), new BlockValueJson() },
    };

    // Umbraco's client leaves out switches that nobody has touched.
    private static void LetNoBeUnsaid(JsonTypeInfo type)
    {
        foreach (var property in type.Properties.Where(property => property.PropertyType == typeof(bool)))
        {
            property.IsRequired = false;
        }
    }

    public static IResult Ok(object? value) => Results.Json(value, Options);
}

/// <summary>The body of a request. A body that cannot be read is answered 400 before anything is done.</summary>
internal sealed record Sent<T>(T Value) : Sent.IHaveValue
    where T : class
{
    object Sent.IHaveValue.Content => Value;

    public static async ValueTask<Sent<T>?> BindAsync(HttpContext context)
    {
        if (!context.Request.HasJsonContentType())
        {
            return null;
        }

        try
        {
            var value = await JsonSerializer.DeserializeAsync<T>(context.Request.Body, ManagementJson.Options, context.RequestAborted);
            return value is null ? null : new Sent<T>(value);
        }
        catch (JsonException)
        {
            return null;
        }
    }
}

/// <summary>Looks into bodies whatever they are of.</summary>
internal static class Sent
{
    /// <summary>What was sent, where an argument is a body; else the argument.</summary>
    public static object? ValueOf(object? argument) => argument is IHaveValue sent ? sent.Content : argument;

    internal interface IHaveValue
    {
        object Content { get; }
    }
}

/// <summary>A part of a list.</summary>
internal sealed record Page(int Skip, int Take)
{
    private const int Usual = 100;
    private const int Most = 1000;

    public static ValueTask<Page?> BindAsync(HttpContext context)
    {
        var query = context.Request.Query;
        return ValueTask.FromResult(Read(query["skip"], 0) is { } skip && Read(query["take"], Usual) is { } take ? new Page(skip, Math.Min(take, Most)) : null);
    }

    public IResult Of<T>(IReadOnlyCollection<T> all) => ManagementJson.Ok(new { total = all.Count, items = all.Skip(Skip).Take(Take) });

    private static int? Read(string? text, int absent) => text switch
    {
        null or "" => absent,
        _ => int.TryParse(text, System.Globalization.CultureInfo.InvariantCulture, out var number) && number >= 0 ? number : null,
    };
}
