using System.Text.Json;
using ECare.Core.Payments.Adapters;

namespace ECare.Web.Features.Payments;

/// <summary>Flattens what came in from a provider into fields: address, form or JSON body, and beside them what signatures are made over.</summary>
internal static class HintReader
{
    private const int Longest = 32 * 1024;

    private static readonly string[] Headers = ["wave-signature", "webhook-signature"];

    /// <returns><see langword="null"/> where the body is too long to be a provider's.</returns>
    public static async Task<IReadOnlyDictionary<string, string>?> ReadAsync(HttpRequest request, CancellationToken cancellationToken)
    {
        var fields = OfAddress(request);
        if (request.HasFormContentType)
        {
            foreach (var (name, value) in await request.ReadFormAsync(cancellationToken))
            {
                fields[name] = value.ToString();
            }

            return fields;
        }

        if (request.ContentLength is > Longest)
        {
            return null;
        }

        using var reader = new StreamReader(request.Body);
        var body = await reader.ReadToEndAsync(cancellationToken);
        if (body.Length > Longest)
        {
            return null;
        }

        fields[HintFields.Body] = body;
        foreach (var name in Headers.Where(name => request.Headers.ContainsKey(name)))
        {
            fields[HintFields.Header(name)] = request.Headers[name].ToString();
        }

        AddMembers(fields, body);
        return fields;
    }

    /// <summary>What stands behind the question mark.</summary>
    public static Dictionary<string, string> OfAddress(HttpRequest request) =>
        request.Query.ToDictionary(field => field.Key, field => field.Value.ToString(), StringComparer.Ordinal);

    private static void AddMembers(Dictionary<string, string> fields, string body)
    {
        try
        {
            using var document = JsonDocument.Parse(body);
            if (document.RootElement.ValueKind != JsonValueKind.Object)
            {
                return;
            }

            foreach (var member in document.RootElement.EnumerateObject().Where(member => member.Value.ValueKind is JsonValueKind.String or JsonValueKind.Number))
            {
                fields[member.Name] = member.Value.ToString();
            }
        }
        catch (JsonException)
        {
            // No provider's; the adapter finds nothing in it.
        }
    }
}
