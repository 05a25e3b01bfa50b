namespace ECare.Cms.Persistence.Scopes;

/// <summary>Makes a context of whichever database system the installation runs on.</summary>
public interface IContentDbContextFactory
{
    ContentDbContext CreateDbContext();
}
