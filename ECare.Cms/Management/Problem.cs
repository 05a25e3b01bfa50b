using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Http;
using Umbraco.Cms.Core.Models.ContentEditing.Validation;

namespace ECare.Cms.Management;

/// <summary>Refusals in the form that the back office shows to its user.</summary>
internal static partial class Problem
{
    public static readonly IResult NotSignedIn = Of(StatusCodes.Status401Unauthorized, "Sign in first");
    public static readonly IResult Forbidden = Of(StatusCodes.Status403Forbidden, "You may not do this here");
    public static readonly IResult NotFound = Of(StatusCodes.Status404NotFound, "There is nothing of this id");
    public static readonly IResult BadRequest = Of(StatusCodes.Status400BadRequest, "The request cannot be understood");

    public static readonly IResult Stale = Of(
        StatusCodes.Status409Conflict,
        "Somebody else saved this meanwhile",
        "ConcurrencyViolation",
        "Load it again to see what was changed; saving now would undo it.");

    /// <summary>What a service of Umbraco said.</summary>
    public static IResult Of(Enum status, IDictionary<string, string[]>? errors = null)
    {
        var name = status.ToString();
        return name switch
        {
            "ConcurrencyViolation" => Stale,
            _ when name.EndsWith("NotFound", StringComparison.Ordinal) => Of(StatusCodes.Status404NotFound, Words(name), name),
            _ => Of(StatusCodes.Status400BadRequest, Words(name), name, errors: errors),
        };
    }

    /// <summary>Values that do not fit, each by the path under which the client finds its field.</summary>
    public static IResult Of(Enum status, IEnumerable<PropertyValidationError> invalid) => Of(
        status,
        invalid.GroupBy(PathOf, StringComparer.Ordinal).ToDictionary(field => field.Key, field => field.SelectMany(error => error.ErrorMessages).ToArray(), StringComparer.Ordinal));

    public static IResult Of(int status, string title, string? operationStatus = null, string? detail = null, IDictionary<string, string[]>? errors = null)
    {
        var extensions = new Dictionary<string, object?>(StringComparer.Ordinal);
        if (operationStatus is not null)
        {
            extensions["operationStatus"] = operationStatus;
        }

        if (errors is not null)
        {
            extensions["errors"] = errors;
        }

        return Results.Problem(detail, statusCode: status, title: title, type: "Error", extensions: extensions);
    }

    private static string PathOf(PropertyValidationError error) =>
        $"$.values[?(@.alias == '{error.Alias}' && @.culture == {Quoted(error.Culture)} && @.segment == {Quoted(error.Segment)})].value{error.JsonPath}";

    private static string Quoted(string? text) => text is null ? "null" : $"'{text}'";

    internal static string Words(string name) => WordStart().Replace(name, match => $" {match.Value.ToLowerInvariant()}");

    [GeneratedRegex("(?<=[a-z])[A-Z]", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex WordStart();
}
