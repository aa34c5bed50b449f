"""How programs and sites write tables: the names of the columns, and a row."""

from __future__ import annotations

from typing import Final


def quoted(text: str) -> str:
    """Write marks of quotation within a cell."""
    return text.replace('"', '""')


TABLES: Final = {
    "Zotero": ("a.csv", "title fl year venue doi pdf kw", (
        '"Key","Item Type","Publication Year","Author","Title","Publication Title","ISBN","ISSN",'
        '"DOI","Url","Abstract Note","Date","Date Added","Date Modified","Access Date","Pages",'
        '"Num Pages","Issue","Volume","Number Of Volumes","Journal Abbreviation","Short Title",'
        '"Series","Publisher","Place","Language","Rights","Archive","Library Catalog",'
        '"Call Number","Extra","Notes","File Attachments","Link Attachments","Manual Tags",'
        '"Automatic Tags","Editor","Conference Name"'),
        '"ABCD«number»","conferencePaper","«year»","«lf; »","«title»","«venue»","978-1","",'
        '"«doi»","«pdf»","«abstract»","«year»-06","2024-05-01 10:00:00","2024-05-02 10:00:00",'
        '"2024-05-01 10:00:00","1-10","","","","","","Kites","","IEEE","Seattle, WA","en","","",'
        '"IEEE Xplore","","ISSN: 2575-7075","","C:\\Users\\berg\\a.pdf; /home/b.html","",'
        '"«kw; »","Training","Lund, Tom","«venue»"'),
    "Scopus": ("a.csv", "title fl year venue doi kw", (
        '\ufeff"Authors","Author full names","Author(s) ID","Title","Year","Source title",'
        '"Volume","Issue","Art. No.","Page start","Page end","Page count","Cited by","DOI",'
        '"Link","Affiliations","Authors with affiliations","Abstract","Author Keywords",'
        '"Document Type","Publication Stage","Open Access","Source","EID"'),
        '"«li; »","«lf (5719000000); » (5719000000)","5719000000; 5719000001","«title»","«year»",'
        '"«venue»","","","915600","1","10","9","12","«doi»","https://www.scopus.com/inward/'
        'record.uri?eid=2-s2.0-850«number»","Kite University, Windhoek, Namibia","«li, Kite '
        'University, Windhoek, Namibia; », Kite University","«abstract»","«kw; »",'
        '"Conference paper","Final","","Scopus","2-s2.0-850«number»"'),
    "IEEE Xplore": ("a.csv", "title il year doi pdf kw", (
        '"Document Title","Authors","Author Affiliations","Publication Title",'
        '"Date Added To Xplore","Publication Year","Volume","Issue","Start Page","End Page",'
        '"Abstract","ISSN","ISBNs","DOI","Funding Information","PDF Link","Author Keywords",'
        '"IEEE Terms","Mesh_Terms","Article Citation Count","Patent Citation Count",'
        '"Reference Count","License","Online Date","Issue Date","Meeting Date","Publisher",'
        '"Document Identifier"'),
        '"«title»","«il; »","Kite University, Windhoek; MIT","«year» «venue» («acronym»)",'
        '"5 Aug 2020","«year»","","","1","10","«abstract»","2575-7075","978-1","«doi»","",'
        '"«pdf»","«kw;»","Strain;Wind","","12","","60","IEEE","5 Aug 2020","","5 Aug 2020",'
        '"IEEE","IEEE Conferences"'),
    "Web of Science": ("a.tsv", "title fl year venue doi kw", (
        "PT\tAU\tBA\tBE\tGP\tAF\tBF\tCA\tTI\tSO\tSE\tBS\tLA\tDT\tCT\tCY\tCL\tSP\tHO\tDE\tID\tAB"
        "\tC1\tRP\tEM\tNR\tTC\tPU\tSN\tJ9\tPD\tPY\tVL\tIS\tBP\tEP\tDI\tUT"),
        "C\t«lI; »\t\tLund, T\tIEEE\t«lf; »\t\t\t«title»\t«venue»\tIEEE Kites\t\tEnglish\t"
        "Proceedings Paper\tConference on Kites\tJUN 14-19\tELECTR NETWORK\tIEEE\t\t«kw; »\tNETS"
        "\t«abstract»\t[Berg, Ada] Kite Univ, Windhoek.\tBerg, A\ta@kites.org\t60\t12\tIEEE\t"
        "1063-6919\tKITES\tJUN\t«year»\t\t\t1\t10\t«doi»\tWOS:00062015530«number»"),
    "PubMed": ("a.csv", "title Il year venue doi", (
        "PMID,Title,Authors,Citation,First Author,Journal/Book,Publication Year,Create Date,"
        "PMCID,NIHMS ID,DOI"),
        '3400000«number»,"«title»","«lI, ».","Kites. «year» Jun;596(1):1-10. doi: «doi»."'
        ',"Berg A","«venue»",«year»,2021/07/16,PMC837160«number»,,«doi»'),
    "Publish or Perish": ("a.csv", "title Il year venue doi pdf", (
        '"Cites","Authors","Title","Year","Source","Publisher","ArticleURL","CitesURL","GSRank",'
        '"QueryDate","Type","DOI","ISSN","CitationURL","Volume","Issue","StartPage","EndPage",'
        '"ECC","CitesPerYear","CitesPerAuthor","AuthorCount","Age","Abstract","FullTextURL",'
        '"RelatedURL"'),
        '12,"«Il, »","«title»",«year»,"«venue»","ieeexplore.ieee.org","«pdf»","https://scholar.'
        'google.com/scholar?cites=12«number»&as_sdt=2005",1,"2024-05-01 10:00:00","PDF","«doi»",'
        '"","",,,,,12,3.00,4,3,4,"«abstract»","",'
        '"https://scholar.google.com/scholar?q=related:k«number»:scholar.google.com/"'),
    "papercopilot": ("a.csv", "title fl year kw code project pdf", (
        "title,year,author,site,abstract,keywords,track,status,aff,aff_domain,position,github,"
        "project,author_num,rating,rating_avg,gs_citation,pdf"),
        '"«title»",«year»,"«fl;»",,"«abstract»","«kw;»",main,Poster,'
        '"Kite University;MIT;MIT",kites.org;mit.edu,PhD student;Full Professor,«code»,«project»,'
        "3,6;6;8,6.67,12,«pdf»"),
    "Rayyan": ("a.csv", "title fl year venue pdf", (
        "key,title,year,month,day,journal,issn,volume,issue,pages,authors,url,language,publisher,"
        "location,abstract,notes,doi,keywords"),
        'rayyan-10«number»,"«title»",«year»,6,1,"«venue»",1063-6919,12,3,1-10,"«fl and »",'
        '«pdf»,eng,IEEE,Seattle,"«abstract»","RAYYAN-INCLUSION: {""Ada""=>""Included""}",,'),
    "Notion": ("a.csv", "title fl year venue arxiv code kw", (
        "Name,Authors,Conference,Year,Tags,Status,Paper,Code,Created,Last edited time,备注"),
        '"«title»","«fl, »","«venue»",«year»,"«kw, »",To Read,https://arxiv.org/abs/«arxiv»,'
        '«code»,"May 1, 2024 10:00 AM","May 2, 2024 9:00 AM",好文'),
    "Airtable": ("a.csv", "title fl year venue doi pdf code video kw", (
        "\ufeffPaper Title,Author(s),Publication Venue,Publication Year,Keywords,DOI,PDF Link,"
        "Code Link,Video,Attachments,Notes"),
        '"«title»","«fl, »","«venue»",«year»,"«kw,»",https://doi.org/«doi»,«pdf»,«code»,'
        '«video»,"a.pdf (https://dl.airtable.com/.attachments/0«number»/a.pdf)",read it'),
    "Google Sheets in Chinese": ("a.csv", "title zh fl year venue arxiv code project kw", (
        "序号,论文标题,中文标题,作者,会议,年份,关键词,论文链接,代码链接,项目主页,备注"),
        '«number»,"«title»","«title_zh»","«fl, »","«venue»",«year»,"«kw、»",'
        "https://arxiv.org/abs/«arxiv»,«code»,«project»,重要"),
    "CNKI": ("a.csv", "title fl year venue kw", (
        "SrcDatabase-来源库,Title-题名,Author-作者,Organ-单位,Source-文献来源,Keyword-关键词,"
        "Summary-摘要,PubTime-发表时间,FirstDuty-第一责任人,Fund-基金,Year-年,Volume-卷,"
        "Period-期,PageCount-页码,CLC-中图分类号,URL-网址,DOI-DOI"),
        '期刊,"«title»","«fl;»",风筝大学;折纸研究所,"«venue»","«kw;»","«abstract»",'
        "«year»-06-15,李安;,,«year»,46,03,1-10,TP391,,"),
    "Wanfang": ("a.csv", "title fl year venue doi kw", (
        "序号,题名,作者,作者单位,刊名,年,卷,期,页码,关键词,摘要,DOI,分类号,基金项目"),
        '«number»,"«title»","«fl,»","风筝大学,折纸研究所","«venue»",«year»,46,3,1-10,"«kw,»",'
        '"«abstract»",«doi»,TP391,"国家自然科学基金,61973329"'),
    "a sheet of what was read": ("a.csv", "title fl year pdf kw", (
        "标题,作者,出版年,链接,我的评分,标签,短评,创建时间"),
        '"«title»","«fl / »",«year»,«pdf»,5,"«kw,»",很好看,2024-05-01 10:00:00'),
    "Dimensions": ("a.csv", "title fl year venue doi", (
        '"Rank","Publication ID","DOI","PMID","PMCID","Title","Abstract","Source title",'
        '"Publisher","ISSN","PubYear","Publication date","Volume","Issue","Pagination",'
        '"Open Access","Publication Type","Authors","Authors (Raw Affiliation)",'
        '"Corresponding Authors","Times cited","Dimensions URL"'),
        '"«number»","pub.112«number»","«doi»","","","«title»","«abstract»","«venue»","IEEE","",'
        '"«year»","«year»-06-14","","","1-10","Closed","Proceeding","«lf; »",'
        '"«lf (Kite University, Windhoek); » (Kite University)","Berg, Ada (Kite University)",'
        '"12","https://app.dimensions.ai/details/publication/pub.112«number»"'),
    "The Lens": ("a.csv", "title fl year venue doi kw", (
        '"Lens ID","Title","Date Published","Publication Year","Publication Type",'
        '"Source Title","ISSNs","Publisher","Source Country","Author/s","Abstract","Volume",'
        '"Issue Number","Start Page","End Page","Fields of Study","Keywords","MeSH Terms",'
        '"Chemicals","Funding","Source URLs","External URL","PMID","DOI","Microsoft Academic ID",'
        '"PMCID","Citing Works Count","Is Open Access"'),
        '"000-«number»","«title»","«year»-06-14","«year»","conference proceedings article",'
        '"«venue»","","IEEE","","«fl; »","«abstract»","","","1","10","Kite; Wind","«kw; »","","",'
        '"","https://doi.org/«doi»","https://lens.org/000-«number»","","«doi»","","","12","false"'),
    "arXiv in a data frame": ("a.csv", "title fl arxiv", (
        ",id,submitter,authors,title,comments,journal-ref,doi,categories,abstract,update_date"),
        '«number»,«arxiv»,Ada Berg,"«fl, »","«title»",10 pages,,,cs.CV cs.LG,"«abstract»",'
        "«year»-06-15"),
    "Semantic Scholar's service in a data frame": ("a.csv", "title fl year venue", (
        ",paperId,externalIds,url,title,abstract,venue,year,citationCount,isOpenAccess,"
        "fieldsOfStudy,authors"),
        "«number»,204e3073«number»,\"{'MAG': '29«number»', 'CorpusId': 21«number»}\","
        'https://www.semanticscholar.org/paper/204e3073«number»,"«title»","«abstract»","«venue»",'
        "«year»,12,True,['Computer Science'],\"«py»\""),
    "OpenAlex": ("a.csv", "title fl year venue doi pdf", (
        "id,doi,title,display_name,publication_year,publication_date,type,"
        "primary_location.source.display_name,primary_location.landing_page_url,"
        "primary_location.pdf_url,authorships.author.display_name,authorships.author.id,"
        "cited_by_count,open_access.is_oa"),
        'https://openalex.org/W30«number»,https://doi.org/«doi»,"«title»","«title»",«year»,'
        '«year»-06-14,article,"«venue»",https://doi.org/«doi»,«pdf»,"«fl|»",'
        "https://openalex.org/A1|https://openalex.org/A2,12,True"),
    "a wiki's table": ("a.tsv", "title fl year venue arxiv code", (
        "Year\tVenue\tTitle\tAuthors\tPaper\tCode"),
        "«year»\t«venue»\t«title»\t«fl, »\thttps://arxiv.org/pdf/«arxiv»\t«code»"),
}  # fmt: skip
