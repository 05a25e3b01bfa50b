using ECare.Cms.Staff;

namespace ECare.Web.Backoffice;

/// <summary>Who edits the demo. The README lists them; a production host has none of them (docs/adr/0091).</summary>
internal static class DemoStaff
{
    public const string Password = "a-demo-password";

    public static readonly IReadOnlyList<NewStaff> All =
    [
        Person("Asha Administrator", "admin@ecare.example", Administrators.Alias),
        Person("Nabin Editor", "nepal@ecare.example", "chautari-editors"),
        Person("Nisha Writer", "nepal-writer@ecare.example", "chautari-writers"),
        Person("Leela Lawyer", "nepal-legal@ecare.example", "chautari-legal"),
        Person("Deepa Desk", "nepal-desk@ecare.example", "chautari-operations", "chautari-finance"),
        Person("Dalal Desk", "saudi-desk@ecare.example", "rimal-operations", "rimal-finance"),
        Person("Seynabou Editor", "senegal@ecare.example", "ndar-local-editors"),
    ];

    private static NewStaff Person(string name, string email, params string[] groups) => new(name, email, Password, groups) { NeedsSecondFactor = false };
}
